package dev.parallax.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** Reads REST bodies with the JDK's client, without a proxy. */
final class DirectFetch implements Fetch {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient client;
  private final Duration deadline;

  DirectFetch(Duration deadline) {
    this.deadline = deadline;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Answer get(URI address) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER_TIMEOUT)
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "Parallax")
            .build();
    var pending =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
    try {
      var response = pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          response.statusCode(),
          unpacked(response),
          RetryAfter.parse(response.headers().firstValue("Retry-After").orElse(null)));
    } catch (ExecutionException e) {
      throw new IOException(Causes.describe(e), e);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + deadline.toSeconds() + " s", e);
    } finally {
      // Without effect when it is done; else it gives the connection up.
      pending.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static byte[] unpacked(HttpResponse<byte[]> response) throws IOException {
    if (!response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
      return response.body();
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      var body = in.readNBytes(MAX_BODY + 1);
      if (body.length > MAX_BODY) {
        throw new IOException("more than " + MAX_BODY + " bytes when unpacked");
      }
      return body;
    }
  }
}
