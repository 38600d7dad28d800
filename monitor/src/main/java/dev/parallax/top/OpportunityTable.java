package dev.parallax.top;

import dev.parallax.top.Reading.Leg;
import dev.parallax.top.Reading.Opportunity;
import dev.parallax.top.Table.Column;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The columns of opportunities, and what else there is to say about one of them. */
final class OpportunityTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Look look;
  private final TopView view;

  OpportunityTable(Look look, TopView view) {
    this.look = look;
    this.view = view;
  }

  Table<Opportunity> table(int width) {
    var columns = new ArrayList<Column<Opportunity>>();
    boolean closed = view.tab() == TopView.Tab.CLOSED;
    if (closed) {
      add(columns, "closed", 8, 8, false, 3, o -> look.plain(closedAt(o)));
    }
    add(columns, title(SortKey.NET, "net bps"), 8, 8, true, 0, o -> rate(o.netBps()));
    add(
        columns,
        title(SortKey.INSTRUMENT, "instrument"),
        12,
        20,
        false,
        1,
        o -> look.bold(o.instrument()));
    columns.add(
        new Column<>(
            "buy " + look.arrow() + " sell",
            17,
            29,
            false,
            2,
            (o, room) -> look.plain(route(o, room))));
    add(
        columns,
        title(SortKey.GROSS, "gross"),
        7,
        7,
        true,
        7,
        o -> look.plain(Numbers.bps(o.grossBps())));
    add(columns, "fees", 5, 5, true, 10, o -> look.plain(Numbers.fees(o.feesBps())));
    add(columns, "round trip", 10, 10, true, 12, o -> look.plain(Numbers.bps(o.roundTripNetBps())));
    add(columns, "peak", 7, 7, true, 11, o -> look.plain(Numbers.bps(o.peakNetBps())));
    add(columns, "size", 12, 16, true, 9, o -> look.plain(size(o)));
    add(columns, title(SortKey.SIZE, "for"), 12, 15, true, 6, o -> look.plain(notional(o)));
    add(
        columns,
        title(SortKey.PROFIT, "profit"),
        9,
        10,
        true,
        5,
        o -> look.plain(Numbers.money(o.profitQuote())));
    if (!closed) {
      add(columns, "q-age ms", 9, 9, true, 8, o -> look.plain(quoteAges(o)));
    }
    add(
        columns,
        title(SortKey.AGE, closed ? "lasted" : "age"),
        7,
        8,
        true,
        4,
        o -> look.plain(Numbers.duration(o.ageMs())));
    if (closed) {
      add(columns, "reason", 12, 14, false, 8, o -> look.plain(reason(o)));
    }
    add(columns, "flags", 7, 16, false, 13, o -> look.poor(String.join(",", o.flags())));
    return new Table<>(columns, width, look);
  }

  /** Both legs with prices and sizes, and how net comes about. */
  List<AttributedString> detail(Opportunity o) {
    return List.of(
        leg("buy ", o.buy(), o.base()),
        leg("sell", o.sell(), o.base()),
        new AttributedStringBuilder()
            .append("gross " + Numbers.bps(o.grossBps()) + " - fees " + Numbers.fees(o.feesBps()))
            .append(" = net ")
            .append(look.bold(Numbers.bps(o.netBps())))
            .append(" bps, after exit fees " + Numbers.bps(o.roundTripNetBps()))
            .append(", peak " + Numbers.bps(o.peakNetBps()))
            .toAttributedString());
  }

  private AttributedString leg(String side, Leg leg, String base) {
    return new AttributedStringBuilder()
        .append(look.bold(side))
        .append(" " + leg.segment() + " " + leg.symbol() + "  " + Numbers.price(leg.price()))
        .append(" x " + Numbers.size(leg.size()) + " " + base)
        .append(look.dim("  quote " + Numbers.duration(leg.ageMs()) + " old"))
        .toAttributedString();
  }

  private AttributedString rate(double netBps) {
    var text = Numbers.bps(netBps);
    return netBps > 0 ? look.good(text) : netBps < 0 ? look.bad(text) : look.plain(text);
  }

  /** What it is sorted by carries the direction. */
  private String title(SortKey key, String title) {
    if (view.tab() == TopView.Tab.CLOSED || view.sort() != key) {
      return title;
    }
    boolean falling = key == SortKey.INSTRUMENT ? view.isReversed() : !view.isReversed();
    return title + (falling ? look.down() : look.up());
  }

  /**
   * Without segments where there is no room for them: exchanges are never cut to save a segment.
   */
  private String route(Opportunity o, int room) {
    var arrow = " " + look.arrow() + " ";
    var full = o.buy().segment() + arrow + o.sell().segment();
    return full.length() <= room ? full : o.buy().exchange() + arrow + o.sell().exchange();
  }

  private static String size(Opportunity o) {
    return Numbers.size(o.sizeBase()) + " " + o.base();
  }

  private static String notional(Opportunity o) {
    return Numbers.whole(o.notionalQuote()) + " " + o.quote();
  }

  private static String quoteAges(Opportunity o) {
    return Numbers.millis(o.buy().ageMs()) + "/" + Numbers.millis(o.sell().ageMs());
  }

  private static String closedAt(Opportunity o) {
    return o.closing() == null ? "" : TIME.format(o.closing().at());
  }

  private static String reason(Opportunity o) {
    return o.closing() == null ? "" : o.closing().reason();
  }

  private static void add(
      List<Column<Opportunity>> columns,
      String title,
      int narrow,
      int wide,
      boolean right,
      int rank,
      Function<Opportunity, AttributedString> cell) {
    columns.add(new Column<>(title, narrow, wide, right, rank, (row, _) -> cell.apply(row)));
  }
}
