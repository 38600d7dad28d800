package dev.parallax.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
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
import org.jspecify.annotations.Nullable;

/** Reads REST bodies of exchanges: bounded in time and size, never redirected. */
final class HttpFetch implements AutoCloseable {
  static final int MAX_BODY = 64 << 20;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  /** An answer, whatever its status. */
  static final class Answer {
    final int status;
    final byte[] body;

    /** Null where the venue does not say. */
    final @Nullable Duration retryAfter;

    private Answer(int status, byte[] body, @Nullable Duration retryAfter) {
      this.status = status;
      this.body = body;
      this.retryAfter = retryAfter;
    }
  }

  private final HttpClient client;
  private final Duration deadline;

  /**
   * Through that proxy, or directly.
   *
   * @param deadline for a whole answer, the last byte of its body included
   */
  HttpFetch(@Nullable ProxySettings proxy, Duration deadline) {
    this.deadline = deadline;
    var builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER);
    if (proxy != null) {
      if (proxy.kind() == ProxySettings.Kind.SOCKS5) {
        throw new IllegalArgumentException("proxy: the JDK's HTTP client cannot go through SOCKS5");
      }
      builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())));
      if (proxy.user() != null) {
        builder.authenticator(login(proxy.user(), proxy.password()));
      }
    }
    this.client = builder.build();
  }

  /** Waits for the answer; throws {@link IOException} in words when there is none. */
  Answer get(URI address) throws IOException, InterruptedException {
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

  private static Authenticator login(String user, @Nullable String password) {
    var secret = password == null ? new char[0] : password.toCharArray();
    return new Authenticator() {
      @Override
      protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY
            ? new PasswordAuthentication(user, secret)
            : null;
      }
    };
  }
}
