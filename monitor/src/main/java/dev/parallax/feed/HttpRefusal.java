package dev.parallax.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange means by an HTTP status other than the one asked for, on a WebSocket upgrade as
 * well as on a REST request.
 *
 * @param blocked true if it will not serve this machine: haste only makes it worse
 * @param rest how long to leave it alone; zero where the usual back-off will do
 * @param wholeHost whether that holds for every request to the host, not only for this one
 * @see <a href="https://bybit-exchange.github.io/docs/v5/rate-limit">Bybit: 403 is a ban of ten
 *     minutes</a>
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits">Binance:
 *     418 is a ban of two minutes at least, 451 the wrong place</a>
 */
record HttpRefusal(boolean blocked, Duration rest, boolean wholeHost) {
  /** Says nothing about when to ask again. */
  static final HttpRefusal NONE = new HttpRefusal(false, Duration.ZERO, false);

  private static final Duration FORBIDDEN = Duration.ofMinutes(10);
  private static final Duration WRONG_PLACE = Duration.ofHours(1);
  private static final Duration BANNED = Duration.ofMinutes(2);
  private static final Duration TOO_MANY_REQUESTS = Duration.ofSeconds(15);

  /** For requests that the venue does not like as they are. */
  private static final Duration NOT_LIKE_THIS = Duration.ofMinutes(1);

  /**
   * The meaning of an answer.
   *
   * @param retryAfter what the venue asks for; null where it does not say, and zero says nothing: a
   *     ban is not over because a header counts down to it
   */
  static HttpRefusal of(int status, @Nullable Duration retryAfter) {
    var asked = retryAfter == null ? Duration.ZERO : retryAfter;
    boolean blocked = status == 403 || status == 451;
    return new HttpRefusal(
        blocked,
        asked.isPositive() ? asked : usualRest(status),
        asked.isPositive() || blocked || status == 418 || status == 429);
  }

  private static Duration usualRest(int status) {
    return switch (status) {
      case 403 -> FORBIDDEN;
      case 451 -> WRONG_PLACE;
      case 418 -> BANNED;
      case 429 -> TOO_MANY_REQUESTS;
      case 400, 401, 404, 405, 410 -> NOT_LIKE_THIS;
      default -> Duration.ZERO;
    };
  }
}
