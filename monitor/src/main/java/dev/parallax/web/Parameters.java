package dev.parallax.web;

import dev.parallax.model.Printable;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a query says; whatever it must not say is refused with what is allowed. */
final class Parameters {
  private static final int MOST_CHARACTERS = 200;
  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?!\\p{XDigit}{2})");
  private static final Instant LAST = Instant.EPOCH.plus(Duration.ofDays(365 * 200L));

  private Parameters() {}

  /**
   * Refuses a query with a percent sign that spells no byte: what it belongs to would count as
   * absent.
   */
  private static void check(Context request) {
    var query = request.queryString();
    if (query != null && STRAY_PERCENT.matcher(query).find()) {
      throw Refused.badRequest(
          "the query has a % without two hexadecimal digits; allowed: %00 to %FF, % itself is %25;"
              + " example: from=2026-11-29T10%3A00%3A00Z");
    }
  }

  /** Its text; null where it is absent or empty. */
  static @Nullable String text(Context request, String name) {
    check(request);
    var value = request.queryParam(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (value.length() > MOST_CHARACTERS || !Printable.isHarmless(value)) {
      throw Refused.badRequest(name + ": allowed: up to 200 characters, none of control");
    }
    return value;
  }

  /** A whole number from 1 to {@code most}. */
  static int number(Context request, String name, int usual, int most) {
    var text = text(request, name);
    if (text == null) {
      return usual;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The same answer as for a number out of range.
    }
    throw Refused.badRequest(
        name + ": allowed: a whole number from 1 to " + most + "; example: " + name + "=" + usual);
  }

  /** A time in epoch µs. */
  static long time(Context request, String name, long usualMicros) {
    var text = text(request, name);
    if (text == null) {
      return usualMicros;
    }
    try {
      var time = Instant.parse(text);
      if (time.isAfter(Instant.EPOCH) && time.isBefore(LAST)) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
      }
    } catch (DateTimeParseException e) {
      // The same answer as for a time out of range.
    }
    throw Refused.badRequest(
        name + ": allowed: a time in UTC; example: " + name + "=2026-11-29T10:00:00Z");
  }
}
