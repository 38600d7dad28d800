package dev.parallax.backtest.report;

import java.math.BigDecimal;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A condition a report must meet, {@code hit_rate>0.6}.
 *
 * @param metric one of the names in docs/BACKTESTING.md
 */
public record Gate(String metric, Sign sign, BigDecimal limit) {
  private static final Pattern TEXT =
      Pattern.compile(
          "\\s*([a-z_]+(?:\\.[A-Za-z0-9_:]+)?)\\s*(>=|<=|==|!=|>|<)\\s*(-?[0-9]{1,15}(?:\\.[0-9]{1,12})?)\\s*");

  /** How both are compared. */
  public enum Sign {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<="),
    EQUAL("=="),
    OTHER("!=");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    private boolean holds(int compared) {
      return switch (this) {
        case ABOVE -> compared > 0;
        case AT_LEAST -> compared >= 0;
        case BELOW -> compared < 0;
        case AT_MOST -> compared <= 0;
        case EQUAL -> compared == 0;
        case OTHER -> compared != 0;
      };
    }

    private static Sign parse(String text) {
      for (var sign : values()) {
        if (sign.text.equals(text)) {
          return sign;
        }
      }
      throw new IllegalArgumentException(text);
    }
  }

  /** Throws {@link IllegalArgumentException} that shows what is allowed. */
  public static Gate parse(String text) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "condition: '"
              + text
              + "'; allowed: metric, one of > >= < <= == !=, number; example:"
              + " hit_rate>0.6");
    }
    var metric = matcher.group(1);
    if (!Metrics.NAMES.contains(metric.replaceFirst("\\..*", ""))) {
      throw new IllegalArgumentException(
          "condition: '"
              + text
              + "': no metric "
              + metric
              + "; allowed: "
              + String.join(", ", new TreeSet<>(Metrics.NAMES))
              + "; example: profit.USDT>0");
    }
    return new Gate(metric, Sign.parse(matcher.group(2)), new BigDecimal(matcher.group(3)));
  }

  /** Whether a report meets it; a number that is not known meets nothing. */
  public boolean holds(Report report) {
    var value = report.metrics().get(metric);
    return value != null && sign.holds(value.compareTo(limit));
  }

  /** {@code hit_rate = 0.5, required > 0.6}. */
  public String explain(Report report) {
    var value = report.metrics().get(metric);
    return metric
        + " = "
        + (value == null ? "n/a" : value.toPlainString())
        + ", required "
        + sign.text
        + " "
        + limit.toPlainString();
  }
}
