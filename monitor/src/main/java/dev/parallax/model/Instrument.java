package dev.parallax.model;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is traded, whoever lists it: two listings are comparable when their instruments are equal.
 *
 * <p>Its name is the ccxt unified symbol: {@code BTC/USDT} spot, {@code BTC/USDT:USDT} linear
 * perpetual, {@code BTC/USD:BTC} inverse perpetual, {@code BTC/USDT:USDT-251227} dated future.
 * Multiplied tokens ({@code 1000PEPE}) are the asset itself; the factor belongs to the {@link
 * Listing}.
 *
 * @param base what one unit of size is, such as {@code BTC}
 * @param quote what the price is expressed in
 * @param settle what profit and loss are paid in; on spot the quote asset
 * @param expiry the UTC day a future expires; null for spot and perpetuals
 */
public record Instrument(
    String base, String quote, String settle, Kind kind, @Nullable LocalDate expiry)
    implements Comparable<Instrument> {

  /** The small k is how some venues spell a bundle of 1,000. */
  private static final Pattern ASSET =
      Pattern.compile("k?[\\p{Lu}\\p{Lo}0-9][\\p{Lu}\\p{Lo}0-9._$]{0,30}");

  private static final DateTimeFormatter YYMMDD =
      DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

  public Instrument {
    requireAsset(base);
    requireAsset(quote);
    requireAsset(settle);
    if ((kind == Kind.FUTURE) != (expiry != null)) {
      throw new IllegalArgumentException("a future has an expiry, nothing else has: " + base);
    }
    if (kind == Kind.SPOT && !settle.equals(quote)) {
      throw new IllegalArgumentException("spot settles in its quote asset: " + base + "/" + quote);
    }
  }

  public static Instrument spot(String base, String quote) {
    return new Instrument(base, quote, quote, Kind.SPOT, null);
  }

  public static Instrument perpetual(String base, String quote, String settle) {
    return new Instrument(base, quote, settle, Kind.PERPETUAL, null);
  }

  public static Instrument future(String base, String quote, String settle, LocalDate expiry) {
    return new Instrument(base, quote, settle, Kind.FUTURE, expiry);
  }

  /**
   * Reads a name as {@link #name()} writes it; throws {@link IllegalArgumentException} that shows
   * what is allowed for anything else.
   */
  public static Instrument parse(String name) {
    int slash = name.indexOf('/');
    int colon = name.indexOf(':', slash + 1);
    if (slash < 1) {
      throw unreadable(name);
    }
    var base = name.substring(0, slash);
    if (colon < 0) {
      return spot(base, name.substring(slash + 1));
    }
    var quote = name.substring(slash + 1, colon);
    int dash = name.indexOf('-', colon);
    if (dash < 0) {
      return perpetual(base, quote, name.substring(colon + 1));
    }
    try {
      var expiry = LocalDate.parse(name.substring(dash + 1), YYMMDD);
      return future(base, quote, name.substring(colon + 1, dash), expiry);
    } catch (DateTimeParseException e) {
      throw unreadable(name);
    }
  }

  /**
   * True where a contract is worth a fixed amount of the quote asset and pays in the base asset.
   */
  public boolean isInverse() {
    return kind != Kind.SPOT && settle.equals(base) && !quote.equals(base);
  }

  /** The canonical name; {@link #parse} reads it back. */
  public String name() {
    var pair = base + "/" + quote;
    return switch (kind) {
      case SPOT -> pair;
      case PERPETUAL -> pair + ":" + settle;
      case FUTURE -> pair + ":" + settle + "-" + YYMMDD.format(requireExpiry());
    };
  }

  @Override
  public int compareTo(Instrument other) {
    return name().compareTo(other.name());
  }

  @Override
  public String toString() {
    return name();
  }

  private LocalDate requireExpiry() {
    if (expiry == null) {
      throw new IllegalStateException("no expiry: " + base + "/" + quote);
    }
    return expiry;
  }

  private static void requireAsset(String asset) {
    if (!ASSET.matcher(asset).matches()) {
      throw new IllegalArgumentException(
          "asset: '" + asset + "'; allowed: upper-case letters and digits; example: BTC");
    }
  }

  private static IllegalArgumentException unreadable(String name) {
    return new IllegalArgumentException(
        "instrument: '"
            + name
            + "'; allowed: BASE/QUOTE, BASE/QUOTE:SETTLE, BASE/QUOTE:SETTLE-YYMMDD; example:"
            + " BTC/USDT:USDT");
  }
}
