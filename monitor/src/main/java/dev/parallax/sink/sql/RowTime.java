package dev.parallax.sink.sql;

import dev.parallax.model.UtcText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** Times of rows: epoch microseconds, cut rather than rounded, and how databases spell them. */
final class RowTime {
  static final long MICROS_PER_MINUTE = TimeUnit.MINUTES.toMicros(1);
  private static final long MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);
  private static final long NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);

  private RowTime() {}

  static long micros(long epochNanos) {
    return Math.floorDiv(epochNanos, NANOS_PER_MICRO);
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** The beginning of the minute a time lies in. */
  static long minute(long micros) {
    return micros - Math.floorMod(micros, MICROS_PER_MINUTE);
  }

  /** {@code 2026-11-22T07:55:03.123456Z}, as in the CSV files. */
  static String text(long micros) {
    return UtcText.time(instant(micros));
  }

  static OffsetDateTime dateTime(long micros) {
    return instant(micros).atOffset(ZoneOffset.UTC);
  }

  static LocalDate day(long micros) {
    return LocalDate.ofInstant(instant(micros), ZoneOffset.UTC);
  }

  static long startOf(LocalDate day) {
    return TimeUnit.SECONDS.toMicros(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
  }
}
