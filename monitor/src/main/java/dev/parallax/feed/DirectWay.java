package dev.parallax.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPInputStream;

/** To exchanges with the JDK's client, without a proxy. */
final class DirectWay implements Fetch.Way {
  private static final Duration HEADERS_TIMEOUT = Duration.ofSeconds(20);

  /** Made aside, for it takes a while: it reads all certificates that this machine trusts. */
  private final CompletableFuture<HttpClient> client =
      CompletableFuture.supplyAsync(() ->
          HttpClient.newBuilder()
              .connectTimeout(Fetch.CONNECT_TIMEOUT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build());

  @Override
  public CompletableFuture<Fetch.Answer> ask(URI address) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(HEADERS_TIMEOUT)
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "Parallax")
            .build();
    var bounded = BodyHandlers.limiting(BodyHandlers.ofByteArray(), Fetch.MAX_BODY);
    CompletableFuture<HttpResponse<byte[]>> response;
    try {
      response = client.join().sendAsync(request, bounded);
    } catch (CompletionException e) {
      return CompletableFuture.failedFuture(e.getCause());
    }
    var answer = response.thenApply(DirectWay::answer);
    // Only cancelling the client's own future closes the connection.
    var _ = answer.whenComplete((done, trouble) -> response.cancel(true));
    return answer;
  }

  @Override
  public void close() {
    var _ = client.thenAccept(HttpClient::shutdownNow);
  }

  private static Fetch.Answer answer(HttpResponse<byte[]> response) {
    try {
      return new Fetch.Answer(
          response.statusCode(),
          unpacked(response),
          response.headers().firstValue("Retry-After").orElse(null),
          response.headers().firstValue("Date").orElse(null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] unpacked(HttpResponse<byte[]> response) throws IOException {
    if (!response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
      return response.body();
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      var body = in.readNBytes(Fetch.MAX_BODY + 1);
      if (body.length > Fetch.MAX_BODY) {
        throw new IOException("more than " + Fetch.MAX_BODY + " bytes when unpacked");
      }
      return body;
    }
  }
}
