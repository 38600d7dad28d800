package dev.parallax.top;

import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The keys. */
final class HelpText {
  private HelpText() {}

  static List<AttributedString> lines(Look look) {
    return List.of(
        AttributedString.EMPTY,
        line(look, "1 2 3, Tab", "open opportunities, closed ones, exchanges"),
        line(look, "j k, arrows", "down and up; PgDn PgUp, Home End"),
        line(
            look,
            "/",
            "filter: words that occur, -word that does not, >=5 for net bps; Esc clears"),
        line(
            look,
            "N G P S A I",
            "sort by net, gross, profit, size, age, instrument; again: reversed"),
        line(look, "space", "pause and go on; the monitor itself never pauses"),
        line(look, "q, Ctrl-C", "quit"),
        AttributedString.EMPTY,
        look.plain("  net     what is left of the difference after the taker fees of both entries"),
        look.plain("  for     what both sides can trade at these prices, in the quote currency"),
        look.plain("  q-age   how long ago each leg's quote changed, buy/sell"),
        AttributedString.EMPTY,
        look.dim("  any key goes back"));
  }

  private static AttributedString line(Look look, String keys, String meaning) {
    return AttributedStringBuilder.append(
        look.bold(String.format("  %-12s", keys)), "  " + meaning);
  }
}
