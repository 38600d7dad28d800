package dev.parallax.sink;

import dev.parallax.json.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How values are spelled for people: short, rounded, the same under every locale. */
public final class ForPeople {
  private static final MathContext PRICE = new MathContext(10, RoundingMode.HALF_EVEN);
  private static final MathContext SMALL = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ForPeople() {}

  /** The time of day, UTC. */
  public static String clock(long epochNanos) {
    long second = TimeUnit.SECONDS.toNanos(1);
    return CLOCK.format(
        Instant.ofEpochSecond(
            Math.floorDiv(epochNanos, second), Math.floorMod(epochNanos, second)));
  }

  /** As many digits as it needs, ten at the most. */
  public static String price(double value) {
    return digits(value, PRICE);
  }

  /** Basis points with one digit. */
  public static String bps(double value) {
    return fixed(value, 1);
  }

  /** An amount of money: as many digits as its magnitude deserves. */
  public static String money(double value) {
    double magnitude = Math.abs(value);
    if (magnitude >= 1000) {
      return fixed(value, 0);
    }
    if (magnitude >= 100) {
      return fixed(value, 1);
    }
    return magnitude >= 1 ? fixed(value, 2) : digits(value, SMALL);
  }

  /** {@code 340 ms}, {@code 1.24 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
  public static String duration(long nanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return BigDecimal.valueOf(millis, 3).setScale(2, RoundingMode.DOWN) + " s";
    }
    long seconds = millis / 1000;
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
  }

  private static String digits(double value, MathContext precision) {
    return Double.isFinite(value)
        ? Decimal.plain(BigDecimal.valueOf(value).round(precision).doubleValue())
        : "?";
  }

  private static String fixed(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "?";
    }
    var rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + digits + "f", rounded);
  }
}
