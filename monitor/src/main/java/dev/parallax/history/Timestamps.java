package dev.parallax.history;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Times as files of market data spell them: seconds, ms, µs or ns since 1970, which the number of
 * digits tells apart, or {@code 2021-08-20 00:00:00.123}, in UTC unless an offset follows.
 */
final class Timestamps {
  /** Nothing was traded before: 2009-01-03T00:00:00Z. */
  static final long FIRST_NANOS = 1_230_940_800_000_000_000L;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int MOST_DIGITS = 19;

  /** The digits that seconds have from 2001 to 2286. */
  private static final int SECONDS_DIGITS = 10;

  private static final DateTimeFormatter SPELLED =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .optionalStart()
          .appendLiteral('T')
          .optionalEnd()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Timestamps() {}

  /** Epoch ns; 0 where the text is no time from 2009 on. */
  static long nanos(byte[] text, int from, int to) {
    long value = 0;
    int i = from;
    for (; i < to && text[i] >= '0' && text[i] <= '9'; i++) {
      if (i - from >= MOST_DIGITS) {
        return 0;
      }
      value = 10 * value + text[i] - '0';
    }
    int digits = i - from;
    boolean whole = i == to;
    if (digits >= SECONDS_DIGITS && (whole || text[i] == '.')) {
      return plausible(number(value, digits, text, i, to));
    }
    return to - from > 40 ? 0 : plausible(spelled(text, from, to));
  }

  /** A number of units with decimals behind it; what is smaller than a nanosecond is cut off. */
  private static long number(long units, int digits, byte[] text, int point, int to) {
    long unit =
        digits <= 11 ? NANOS_PER_SECOND : digits <= 14 ? 1_000_000 : digits <= 17 ? 1000 : 1;
    if (units < 0 || units > Long.MAX_VALUE / unit - 1) {
      return 0;
    }
    long nanos = units * unit;
    long fraction = unit;
    for (int i = point + 1; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      fraction /= 10;
      nanos += digit * fraction;
    }
    return nanos;
  }

  private static long spelled(byte[] text, int from, int to) {
    try {
      var spelling = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
      TemporalAccessor time =
          SPELLED.parseBest(spelling, OffsetDateTime::from, LocalDateTime::from);
      var instant =
          time instanceof OffsetDateTime withOffset
              ? withOffset.toInstant()
              : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }

  private static long plausible(long nanos) {
    return nanos >= FIRST_NANOS ? nanos : 0;
  }
}
