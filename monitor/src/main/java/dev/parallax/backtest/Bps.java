package dev.parallax.backtest;

import java.util.regex.Pattern;

/** Rates as people write them: basis points, {@code 20} or {@code 20bps}, or {@code 0.2%}. */
public final class Bps {
  private static final Pattern TEXT = Pattern.compile("(-?[0-9]{1,5}(?:\\.[0-9]{1,6})?)(bps|%)?");

  private Bps() {}

  /** In basis points, -10000 to 10000. */
  public static double parse(String text) {
    var matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      double number = Double.parseDouble(matcher.group(1));
      double bps = "%".equals(matcher.group(2)) ? number * 100 : number;
      if (Math.abs(bps) <= 10_000) {
        return bps;
      }
    }
    throw new IllegalArgumentException(
        "rate: '"
            + text
            + "'; allowed: basis points or percent, up to 100%; example: 20bps or 0.2%");
  }
}
