package dev.parallax.catalog;

import dev.parallax.model.Instrument;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What chooses instruments by name: the word {@code auto} for all of them, a canonical name, or a
 * name in which {@code *} stands for any run of characters.
 */
public final class InstrumentPattern {
  private static final int LONGEST = 80;
  private static final Pattern WILDCARD =
      Pattern.compile("k?(\\*|[\\p{Lu}\\p{Lo}0-9._$*-]+/)[\\p{Lu}\\p{Lo}0-9._$*/:-]*");

  /** Every instrument that at least two exchanges list. */
  public static final InstrumentPattern AUTO = new InstrumentPattern("auto", "*");

  private final String text;

  /** What stands between the stars: a name starts with the first and ends with the last. */
  private final List<String> parts;

  private InstrumentPattern(String text, String wildcards) {
    this.text = text;
    this.parts = List.of(wildcards.split("\\*", -1));
  }

  /** Throws {@link IllegalArgumentException} that shows what is allowed for anything else. */
  public static InstrumentPattern parse(String text) {
    if (text.equals(AUTO.text)) {
      return AUTO;
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "instrument of more than 80 characters; allowed: up to 80; example: BTC/USDT:USDT");
    }
    if (!text.contains("*")) {
      var name = Instrument.parse(text).name();
      return new InstrumentPattern(name, name);
    }
    if (!WILDCARD.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "instrument: '"
              + text
              + "'; allowed: auto, and names of upper-case letters and digits in which * stands for"
              + " any characters; example: \"BTC/*\"");
    }
    return new InstrumentPattern(text, text);
  }

  /** True where this chooses the instrument. Parts are placed once, so many stars cost no more. */
  public boolean matches(Instrument instrument) {
    var name = instrument.name();
    var first = parts.getFirst();
    var last = parts.getLast();
    if (parts.size() == 1) {
      return name.equals(first);
    }
    int from = first.length();
    int to = name.length() - last.length();
    if (from > to || !name.startsWith(first) || !name.endsWith(last)) {
      return false;
    }
    for (var part : parts.subList(1, parts.size() - 1)) {
      // The leftmost place leaves the most room for the parts that follow.
      int at = name.indexOf(part, from, to);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InstrumentPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The pattern; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return text;
  }
}
