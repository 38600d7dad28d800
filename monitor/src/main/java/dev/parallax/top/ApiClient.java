package dev.parallax.top;

import dev.parallax.model.NetTrouble;
import dev.parallax.model.Printable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a monitor over its HTTP API. Belongs to one thread at a time; every call blocks. */
public final class ApiClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long MAX_BODY = 64L << 20;

  private final HttpClient http;
  private final URI base;
  private final @Nullable String token;
  private final Duration deadline;

  /**
   * @param base {@code http://host:port} or {@code https://host:port}
   * @param token for a monitor that asks for one; never shown
   * @param deadline for each answer
   */
  public ApiClient(URI base, @Nullable String token, Duration deadline) {
    this.base = base;
    this.token = token;
    this.deadline = deadline;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(deadline)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Everything that is shown. */
  public Reading read() throws ApiException, InterruptedException {
    var opportunities = opportunities();
    var status = status();
    try {
      return ReadingParser.read(opportunities, status);
    } catch (IllegalArgumentException e) {
      throw strange(String.valueOf(e.getMessage()));
    }
  }

  /** The body of {@code /api/opportunities}, as it is. */
  public JsonNode opportunities() throws ApiException, InterruptedException {
    return get("/api/opportunities");
  }

  /** The body of {@code /api/status}, as it is. */
  public JsonNode status() throws ApiException, InterruptedException {
    return get("/api/status");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private JsonNode get(String path) throws ApiException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(deadline)
            .header("Accept", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<byte[]> response;
    try {
      response =
          http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
    } catch (IOException e) {
      throw new ApiException(why(e));
    }
    return switch (response.statusCode()) {
      case 200 -> body(response.body());
      case 401, 403 ->
          throw new ApiException(
              base
                  + (token == null ? " asks for a token" : " does not accept the token")
                  + ": --token-file FILE, or the variable PARALLAX_TOKEN");
      case 421 ->
          throw new ApiException(
              base + " does not answer to this host name: see web.allowed-hosts of the monitor");
      case 429, 503 -> throw new ApiException(base + " is too busy: HTTP " + response.statusCode());
      default -> throw strange("HTTP " + response.statusCode() + " for " + path);
    };
  }

  private JsonNode body(byte[] body) throws ApiException {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw strange("the answer is not JSON");
    }
  }

  private ApiException strange(String what) {
    return new ApiException(base + " answers, but not like Parallax: " + Printable.text(what));
  }

  private String why(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "unknown host " + base.getHost();
      }
    }
    var reason =
        e instanceof HttpTimeoutException
            ? "no answer within " + deadline.toMillis() + " ms"
            : NetTrouble.reason(e);
    return "no monitor answers at "
        + base
        + ": "
        + Printable.text(reason, ' ')
        + "; start one with: parallax run (or demo), or name another with --url";
  }
}
