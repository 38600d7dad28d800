package dev.parallax.top;

import dev.parallax.top.Reading.Exchange;
import dev.parallax.top.Table.Column;
import java.util.List;
import java.util.function.Function;
import org.jline.utils.AttributedString;

/** The columns of exchanges. */
final class ExchangeTable {
  private final Look look;

  ExchangeTable(Look look) {
    this.look = look;
  }

  Table<Exchange> table(int width) {
    return new Table<>(
        List.of(
            column("exchange", 10, 14, false, 0, e -> look.bold(e.name())),
            column("state", 14, 14, false, 1, this::state),
            column("links", 5, 7, true, 5, e -> look.plain(e.connected() + "/" + e.connections())),
            column("quotes/s", 8, 9, true, 2, e -> look.plain(Numbers.whole(e.quotesPerSecond()))),
            column(
                "frames/s", 8, 9, true, 8, e -> look.plain(Numbers.whole(e.messagesPerSecond()))),
            column(
                "age p50/99 ms", 13, 13, true, 3, e -> pair(e.quoteAgeP50Ms(), e.quoteAgeP99Ms())),
            column("lag p50/99 ms", 13, 13, true, 4, e -> pair(e.lagP50Ms(), e.lagP99Ms())),
            column("offset ms", 9, 9, true, 9, e -> look.plain(Numbers.millis(e.offsetMs()))),
            column("gaps", 6, 7, true, 10, e -> count(e.gaps())),
            column("reconnects", 10, 10, true, 6, e -> count(e.reconnects())),
            column("rejects", 8, 9, true, 7, e -> count(e.rejects())),
            column("detail", 10, 60, false, 11, e -> look.plain(e.detail()))),
        width,
        look);
  }

  /** A sign and a word, so that the color is not alone. */
  AttributedString state(Exchange exchange) {
    return switch (exchange.state()) {
      case "CONNECTED" -> look.good(look.dot() + " " + exchange.state());
      case "DISCONNECTED" -> look.bad(look.hollow() + " " + exchange.state());
      default -> look.poor(look.half() + " " + exchange.state());
    };
  }

  private AttributedString pair(double first, double second) {
    return look.plain(Numbers.millis(first) + "/" + Numbers.millis(second));
  }

  private AttributedString count(long count) {
    var text = Numbers.whole((double) count);
    return count > 0 ? look.poor(text) : look.plain(text);
  }

  private static Column<Exchange> column(
      String title,
      int narrow,
      int wide,
      boolean right,
      int rank,
      Function<Exchange, AttributedString> cell) {
    return new Column<>(title, narrow, wide, right, rank, (row, columns) -> cell.apply(row));
  }
}
