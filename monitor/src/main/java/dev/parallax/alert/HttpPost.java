package dev.parallax.alert;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One POST of JSON on a connection of its own: at these rates there is nothing to reuse, and a kept
 * connection that the other end has dropped would leave the outcome in doubt.
 *
 * <p>Redirects are not followed. The whole exchange, the body included, has to be over in time.
 */
final class HttpPost {
  private static final int MOST_BODY_BYTES = 64 * 1024;
  private static final Duration USUAL_WAIT = Duration.ofSeconds(30);
  private static final int TOO_MANY = 429;
  private static final int TIMED_OUT = 408;
  private static final int UNAVAILABLE = 503;

  private final Duration timeout;
  private final InstantSource time;

  /** An answer, whatever its status. */
  record Answer(int status, String body, Optional<Duration> retryAfter) {
    boolean isOk() {
      return status / 100 == 2;
    }
  }

  /**
   * @param timeout for all of it
   * @param time for answers that say until when to wait
   */
  HttpPost(Duration timeout, InstantSource time) {
    this.timeout = timeout;
    this.time = time;
  }

  /**
   * Sends and waits.
   *
   * @param judge says what an answer means; asked for those that {@link #usual} has no word on
   */
  Outcome send(URI uri, Map<String, String> headers, String json, Function<Answer, Outcome> judge) {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "parallax")
            .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8));
    headers.forEach(request::header);
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    var exchange =
        client.sendAsync(
            request.build(),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BODY_BYTES));
    try {
      return judge.apply(answer(exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS)));
    } catch (TimeoutException e) {
      return new Outcome.Unknown("no complete answer within " + timeout.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Unknown("stopped while waiting for an answer");
    } catch (ExecutionException e) {
      return failure(e.getCause());
    } finally {
      exchange.cancel(true);
      client.shutdownNow();
    }
  }

  /**
   * What a status means for any service: only where it says that it did not even try may a message
   * be sent again.
   *
   * @param wait how long the body says to wait; null where it says nothing
   * @param reason what the service says, without secrets
   */
  static Outcome usual(Answer answer, @Nullable Duration wait, String reason) {
    var why = ("answered " + answer.status() + " " + reason).strip();
    if (answer.status() == TOO_MANY) {
      return new Outcome.NotNow(wait == null ? answer.retryAfter().orElse(USUAL_WAIT) : wait, why);
    }
    if (answer.status() == UNAVAILABLE) {
      return answer
          .retryAfter()
          .<Outcome>map(after -> new Outcome.NotNow(after, why))
          .orElseGet(() -> new Outcome.Failed(why));
    }
    if (answer.status() == TIMED_OUT) {
      return new Outcome.Failed(why);
    }
    return answer.status() / 100 == 5 ? new Outcome.Unknown(why) : new Outcome.Refused(why);
  }

  /** In words of our own: those of an exception may hold the address. */
  private static Outcome failure(@Nullable Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _ -> new Outcome.Failed("no connection in time");
      case HttpTimeoutException _ -> new Outcome.Unknown("no answer in time");
      case ConnectException _ -> new Outcome.Failed("no connection: unknown host, or refused");
      case SSLHandshakeException _ ->
          new Outcome.Failed("no TLS: the certificate or the host name is not accepted");
      case IOException _ -> new Outcome.Unknown("the connection broke before an answer came");
      case null -> new Outcome.Unknown("no answer");
      default -> new Outcome.Unknown("a defect: " + cause.getClass().getSimpleName());
    };
  }

  private Answer answer(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.body(),
        response.headers().firstValue("Retry-After").flatMap(this::wait));
  }

  /** Seconds, or a date: RFC 9110, section 10.2.3. */
  private Optional<Duration> wait(String retryAfter) {
    try {
      return Optional.of(
          retryAfter.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(retryAfter))
              : Duration.between(
                  time.instant(),
                  Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter))));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
