package dev.parallax.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times are spelled for people and files, the same under every locale and time zone. */
public final class UtcText {
  private static final DateTimeFormatter SIX_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private UtcText() {}

  /** ISO-8601 UTC with six digits, cut rather than rounded: {@code 2026-11-22T07:55:03.123456Z}. */
  public static String time(long epochNanos) {
    return time(instant(epochNanos));
  }

  /** The same of an instant. */
  public static String time(Instant instant) {
    return SIX_DIGITS.format(instant);
  }

  /** The UTC day. */
  public static LocalDate day(long epochNanos) {
    return LocalDate.ofInstant(instant(epochNanos), ZoneOffset.UTC);
  }

  /** The instant, to the nanosecond. */
  public static Instant instant(long epochNanos) {
    return Instant.EPOCH.plusNanos(epochNanos);
  }
}
