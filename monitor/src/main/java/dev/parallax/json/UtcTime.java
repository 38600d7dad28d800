package dev.parallax.json;

import java.time.Month;
import java.time.Year;

/** Times in the RFC 3339 spelling that ends in {@code Z}, read without a string in between. */
final class UtcTime {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int SHORTEST = "1970-01-01T00:00:00Z".length();
  private static final int LAST_YEAR = 2261;

  private UtcTime() {}

  /** Epoch ns; digits beyond the ninth are cut off. 0 if this is no time from 1970 to 2261. */
  static long parse(byte[] text, int from, int to) {
    if (to - from < SHORTEST
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 10] != 'T'
        || text[from + 13] != ':'
        || text[from + 16] != ':'
        || text[to - 1] != 'Z') {
      return 0;
    }
    int year = digits(text, from, 4);
    int month = digits(text, from + 5, 2);
    int day = digits(text, from + 8, 2);
    int hour = digits(text, from + 11, 2);
    int minute = digits(text, from + 14, 2);
    int second = digits(text, from + 17, 2);
    long fraction = fraction(text, from + 19, to - 1);
    boolean possible =
        (year >= 1970 && year <= LAST_YEAR)
            && (month >= 1 && month <= 12)
            && (day >= 1 && day <= Month.of(month).length(Year.isLeap(year)))
            && (hour >= 0 && hour <= 23)
            && (minute >= 0 && minute <= 59)
            && (second >= 0 && second <= 59)
            && fraction >= 0;
    if (!possible) {
      return 0;
    }
    long seconds = ((epochDay(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    return seconds * NANOS_PER_SECOND + fraction;
  }

  private static int digits(byte[] text, int at, int count) {
    int value = 0;
    for (int i = at; i < at + count; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /** Nanoseconds of {@code .123}, 0 of nothing, -1 of anything else. */
  private static long fraction(byte[] text, int at, int to) {
    if (at == to) {
      return 0;
    }
    if (text[at] != '.' || at + 1 == to) {
      return -1;
    }
    long nanos = 0;
    long unit = NANOS_PER_SECOND / 10;
    for (int i = at + 1; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      nanos += digit * unit;
      unit /= 10;
    }
    return nanos;
  }

  /** Days since 1970-01-01, counting years from March so that leap days come last. */
  private static long epochDay(int year, int month, int day) {
    int marchYear = month > 2 ? year : year - 1;
    int marchMonth = month > 2 ? month - 3 : month + 9;
    int dayOfYear = (153 * marchMonth + 2) / 5 + day - 1;
    int leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400;
    return 365L * marchYear + leapDays + dayOfYear - 719_468;
  }
}
