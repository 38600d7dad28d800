package dev.parallax.venue;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * An asset that a venue trades in bundles, such as {@code 1000PEPE}, {@code SHIB1000} or {@code
 * kPEPE}: the asset itself and how many units one published price pays for.
 *
 * @param multiplier 1 for an ordinary asset
 */
record MultipliedAsset(String asset, double multiplier) {

  // A bundle is of 1,000 units or more and its asset has two letters or more: 10SET, 1INCH and
  // 1000X are coins.
  private static final Pattern PREFIX = Pattern.compile("(10{3,8})([A-Z][A-Z0-9]+)");
  private static final Pattern SUFFIX = Pattern.compile("([A-Z][A-Z0-9]*[A-Z])(10{3,8})");
  private static final Pattern KILO = Pattern.compile("k([A-Z][A-Z0-9]+)");

  /** Spelled unlike the rules: bundles they would miss, and coins they would take for bundles. */
  private static final Map<String, MultipliedAsset> EXCEPTIONS =
      Map.of("1MBABYDOGE", new MultipliedAsset("BABYDOGE", 1_000_000));

  static MultipliedAsset of(String spelling) {
    var exception = EXCEPTIONS.get(spelling);
    if (exception != null) {
      return exception;
    }
    var prefix = PREFIX.matcher(spelling);
    if (prefix.matches()) {
      return new MultipliedAsset(prefix.group(2), Double.parseDouble(prefix.group(1)));
    }
    var suffix = SUFFIX.matcher(spelling);
    if (suffix.matches()) {
      return new MultipliedAsset(suffix.group(1), Double.parseDouble(suffix.group(2)));
    }
    var kilo = KILO.matcher(spelling);
    if (kilo.matches()) {
      return new MultipliedAsset(kilo.group(1), 1000);
    }
    return new MultipliedAsset(spelling, 1);
  }
}
