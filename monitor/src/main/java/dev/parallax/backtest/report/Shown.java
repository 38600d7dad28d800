package dev.parallax.backtest.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
final class Shown {

  private Shown() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String percent(@Nullable BigDecimal share) {
    return share == null
        ? "n/a"
        : share.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " %";
  }

  static String bps(@Nullable BigDecimal value) {
    return value == null ? "n/a" : value.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  static String bare(@Nullable BigDecimal value) {
    return value == null ? "n/a" : value.stripTrailingZeros().toPlainString();
  }

  static String millis(@Nullable BigDecimal value) {
    if (value == null) {
      return "n/a";
    }
    double ms = value.doubleValue();
    return ms < 1000
        ? String.format(Locale.ROOT, "%.0f ms", ms)
        : ms < 120_000
            ? String.format(Locale.ROOT, "%.1f s", ms / 1000)
            : String.format(Locale.ROOT, "%.1f min", ms / 60_000);
  }

  static String span(BigDecimal seconds) {
    double value = seconds.doubleValue();
    return value < 120
        ? String.format(Locale.ROOT, "%.1f s", value)
        : value < 7_200
            ? String.format(Locale.ROOT, "%.1f min", value / 60)
            : value < 172_800
                ? String.format(Locale.ROOT, "%.1f h", value / 3600)
                : String.format(Locale.ROOT, "%.1f days", value / 86_400);
  }

  static String money(BigDecimal amount) {
    return amount.abs().compareTo(BigDecimal.ONE) >= 0 || amount.signum() == 0
        ? String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_EVEN))
        : amount.round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  static String amounts(SortedMap<String, BigDecimal> amounts) {
    return amounts.isEmpty()
        ? "–"
        : amounts.entrySet().stream()
            .map((Map.Entry<String, BigDecimal> entry) ->
                money(entry.getValue()) + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }
}
