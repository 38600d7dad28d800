package dev.parallax.top;

import dev.parallax.top.Reading.Opportunity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A screen full of lines, from what was read and what is wanted: nothing else decides. */
final class TopScreen {
  /** Below that there is room for rows only. */
  private static final int SMALL_HEIGHT = 12;

  private static final int DETAIL_HEIGHT = 18;
  private static final int MARK = 2;

  /** As many of the keys as there is room for. */
  private static final List<String> HINTS =
      List.of(
          " / filter  N G P S A I sort  space pause  ? help  q quit",
          " / filter  space pause  ? help  q quit",
          " ? help  q quit",
          " ? help");

  private final String url;
  private final Look look;

  TopScreen(String url, Look look) {
    this.url = url;
    this.look = look;
  }

  /** Exactly as many lines as the height, each no wider than the width. */
  List<AttributedString> lines(TopView view, Reading newest, Link link, int width, int height) {
    var reading = view.shown(newest);
    var lines = new ArrayList<AttributedString>();
    var header = new HeaderLines(look, width).lines(reading, link, url, view.isPaused());
    lines.addAll(height < SMALL_HEIGHT ? header.subList(0, 1) : header);
    int footer = 1;
    if (view.isHelp()) {
      lines.addAll(HelpText.lines(look));
    } else {
      int room = height - lines.size() - footer;
      lines.addAll(table(view, reading, link, width, room, height >= DETAIL_HEIGHT));
    }
    return framed(lines, footer(view, reading, width), width, height);
  }

  /** The table alone, with all of its rows: what is printed once. */
  List<AttributedString> print(TopView view, Reading reading, Link link, int width) {
    var lines = new ArrayList<AttributedString>();
    lines.addAll(new HeaderLines(look, width).lines(reading, link, url, false));
    var table = new OpportunityTable(look, view).table(width);
    lines.add(table.head());
    view.opportunities(reading).forEach(row -> lines.add(table.row(row)));
    if (view.opportunities(reading).isEmpty()) {
      lines.add(empty(view, reading));
    }
    return lines.stream().map(look::fitted).toList();
  }

  private List<AttributedString> framed(
      List<AttributedString> lines, AttributedString footer, int width, int height) {
    var framed = new ArrayList<AttributedString>();
    for (int i = 0; i < height - 1; i++) {
      framed.add(i < lines.size() ? lines.get(i) : AttributedString.EMPTY);
    }
    framed.add(footer);
    return framed.stream()
        .map(line -> line.columnLength() <= width ? line : Table.fit(line, width, false, look))
        .map(look::fitted)
        .toList();
  }

  private List<AttributedString> table(
      TopView view, Reading reading, Link link, int width, int room, boolean detailed) {
    return switch (view.tab()) {
      case EXCHANGES -> {
        var table = new ExchangeTable(look).table(width - MARK);
        yield rows(view, reading, view.exchanges(reading), table, link, room);
      }
      case OPEN, CLOSED -> {
        var opportunities = new OpportunityTable(look, view);
        var rows = view.opportunities(reading);
        int cursor = view.cursor(view.ids(reading));
        var detail =
            detailed && cursor >= 0
                ? opportunities.detail(rows.get(cursor))
                : List.<AttributedString>of();
        var lines = new ArrayList<AttributedString>();
        int tableRoom = room - detail.size();
        lines.addAll(rows(view, reading, rows, opportunities.table(width - MARK), link, tableRoom));
        while (!detail.isEmpty() && lines.size() < tableRoom) {
          lines.add(AttributedString.EMPTY);
        }
        lines.addAll(detail);
        yield lines;
      }
    };
  }

  private <T> List<AttributedString> rows(
      TopView view, Reading reading, List<T> rows, Table<T> table, Link link, int room) {
    var lines = new ArrayList<AttributedString>();
    lines.add(marked(table.head(), false));
    int shown = Math.max(1, room - 1);
    view.pageRows(shown);
    int cursor = view.cursor(view.ids(reading));
    int first = Math.clamp((long) cursor - shown / 2, 0, Math.max(0, rows.size() - shown));
    Function<T, AttributedString> line =
        link.isStale() ? row -> look.dim(table.row(row).toString()) : table::row;
    for (int i = first; i < Math.min(rows.size(), first + shown); i++) {
      lines.add(marked(line.apply(rows.get(i)), i == cursor));
    }
    if (rows.isEmpty()) {
      lines.add(empty(view, reading));
    }
    return lines;
  }

  private AttributedString marked(AttributedString row, boolean selected) {
    return new AttributedStringBuilder()
        .append(selected ? look.bold(look.marker() + " ") : look.plain("  "))
        .append(row)
        .toAttributedString();
  }

  /** Why there is nothing to see. */
  private AttributedString empty(TopView view, Reading reading) {
    if (!view.filter().isEmpty()) {
      return look.poor("  nothing fits the filter '" + view.filter().text() + "'; Esc clears it");
    }
    return look.dim(
        switch (view.tab()) {
          case OPEN ->
              "  no opportunity at " + Numbers.bps(reading.openBps()) + " bps or more just now";
          case CLOSED -> "  nothing has closed so far";
          case EXCHANGES -> "  no exchange is watched";
        });
  }

  private AttributedString footer(TopView view, Reading reading, int width) {
    var typing = view.typing();
    if (typing != null) {
      return new AttributedStringBuilder()
          .append(look.bold("/" + typing))
          .append(look.inverse(" "))
          .append(look.dim("  Enter keeps it, Esc drops it; words, -word, >=bps"))
          .toAttributedString();
    }
    var line = new AttributedStringBuilder();
    tab(line, "1", "open " + reading.open().size(), view.tab() == TopView.Tab.OPEN);
    tab(line, "2", "closed " + reading.closed().size(), view.tab() == TopView.Tab.CLOSED);
    tab(
        line,
        "3",
        "exchanges " + reading.status().exchanges().size(),
        view.tab() == TopView.Tab.EXCHANGES);
    if (!view.filter().isEmpty()) {
      line.append(look.poor(" filter: " + view.filter().text() + hidden(view, reading) + " "));
    }
    int room = width - line.columnLength();
    return line.append(
            look.dim(HINTS.stream().filter(h -> h.length() <= room).findFirst().orElse("")))
        .toAttributedString();
  }

  private static String hidden(TopView view, Reading reading) {
    List<Opportunity> all = view.tab() == TopView.Tab.CLOSED ? reading.closed() : reading.open();
    return view.tab() == TopView.Tab.EXCHANGES
        ? ""
        : " (" + (all.size() - view.opportunities(reading).size()) + " hidden)";
  }

  private void tab(AttributedStringBuilder line, String key, String text, boolean chosen) {
    var label = " " + key + " " + text + " ";
    line.append(chosen ? look.inverse(label) : look.plain(label));
  }
}
