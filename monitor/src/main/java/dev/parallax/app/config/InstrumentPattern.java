package dev.parallax.app.config;

import dev.parallax.model.Instrument;
import java.util.regex.Pattern;

/**
 * One entry of {@code instruments.include} or {@code exclude}: the word {@code auto}, a canonical
 * name, or a name in which {@code *} stands for any run of characters.
 */
public record InstrumentPattern(String text) {
  private static final int LONGEST = 80;
  private static final Pattern WILDCARD =
      Pattern.compile("k?(\\*|[\\p{Lu}\\p{Lo}0-9._$*-]+/)[\\p{Lu}\\p{Lo}0-9._$*/:-]*");

  /** Every instrument that at least two exchanges list. */
  public static final InstrumentPattern AUTO = new InstrumentPattern("auto");

  /** Throws {@link IllegalArgumentException} that shows what is allowed for anything else. */
  public static InstrumentPattern parse(String text) {
    if (text.equals(AUTO.text())) {
      return AUTO;
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "instrument of more than 80 characters; allowed: up to 80; example: BTC/USDT:USDT");
    }
    if (!text.contains("*")) {
      return new InstrumentPattern(Instrument.parse(text).name());
    }
    if (!WILDCARD.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "instrument: '"
              + text
              + "'; allowed: auto, and names of upper-case letters and digits in which * stands for"
              + " any characters; example: \"BTC/*\"");
    }
    return new InstrumentPattern(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
