package dev.parallax.top;

import dev.parallax.top.Reading.Exchange;
import dev.parallax.top.Reading.Opportunity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the person at the terminal wants to see, changed by keys alone. Belongs to one thread. */
final class TopView {
  private static final int MAX_FILTER = 200;

  /** One of the tables. */
  enum Tab {
    OPEN,
    CLOSED,
    EXCHANGES;

    Tab next() {
      return switch (this) {
        case OPEN -> CLOSED;
        case CLOSED -> EXCHANGES;
        case EXCHANGES -> OPEN;
      };
    }
  }

  private Tab tab = Tab.OPEN;
  private SortKey sort;
  private boolean reversed;
  private Filter filter = Filter.NONE;
  private @Nullable String typing;
  private boolean help;
  private @Nullable Reading frozen;
  private @Nullable String selected;
  private int cursor;
  private int pageRows = 10;
  private boolean quit;

  TopView(SortKey sort) {
    this.sort = sort;
  }

  /** Whether it is time to end. */
  boolean isQuit() {
    return quit;
  }

  Tab tab() {
    return tab;
  }

  SortKey sort() {
    return sort;
  }

  boolean isReversed() {
    return reversed;
  }

  Filter filter() {
    return typing == null ? filter : new Filter(typing);
  }

  /** What is being typed as a filter; null while nothing is. */
  @Nullable String typing() {
    return typing;
  }

  boolean isHelp() {
    return help;
  }

  boolean isPaused() {
    return frozen != null;
  }

  /** What is shown: the newest, or what was there when the pause began. */
  Reading shown(Reading newest) {
    return frozen == null ? newest : frozen;
  }

  /** The rows of the table with opportunities, filtered and sorted; closed ones newest first. */
  List<Opportunity> opportunities(Reading reading) {
    var rows = (tab == Tab.CLOSED ? reading.closed() : reading.open()).stream();
    var shown = rows.filter(filter()::shows);
    return tab == Tab.CLOSED ? shown.toList() : shown.sorted(sort.order(reversed)).toList();
  }

  List<Exchange> exchanges(Reading reading) {
    return reading.status().exchanges().stream().filter(filter()::shows).toList();
  }

  /** Where the cursor is, following its row when others come and go; -1 without rows. */
  int cursor(List<String> ids) {
    if (ids.isEmpty()) {
      return -1;
    }
    int at = selected == null ? -1 : ids.indexOf(selected);
    return at >= 0 ? at : Math.clamp(cursor, 0, ids.size() - 1);
  }

  /** How many rows a page has: as many as were drawn last. */
  void pageRows(int rows) {
    pageRows = Math.max(1, rows);
  }

  /** Takes a key; what it means depends on what is shown. */
  void press(Press press, Reading newest) {
    if (typing != null) {
      type(press, typing);
      return;
    }
    if (help) {
      help = false;
      return;
    }
    var ids = ids(shown(newest));
    switch (press.key()) {
      case UP -> move(ids, -1);
      case DOWN -> move(ids, 1);
      case PAGE_UP -> move(ids, -pageRows);
      case PAGE_DOWN -> move(ids, pageRows);
      case FIRST -> move(ids, -ids.size());
      case LAST -> move(ids, ids.size());
      case TAB -> show(tab.next());
      case ESCAPE -> filter = Filter.NONE;
      case LETTER -> letter(press.letter(), ids, newest);
      case ENTER, BACKSPACE, OTHER -> {}
    }
  }

  private void letter(int letter, List<String> ids, Reading newest) {
    switch (letter) {
      case 'q' -> quit = true;
      case '?', 'h' -> help = true;
      case '/' -> typing = filter.text();
      case ' ' -> frozen = frozen == null ? newest : null;
      case 'j' -> move(ids, 1);
      case 'k' -> move(ids, -1);
      case 'g' -> move(ids, -ids.size());
      case '1' -> show(Tab.OPEN);
      case '2' -> show(Tab.CLOSED);
      case '3' -> show(Tab.EXCHANGES);
      default -> SortKey.of(letter).ifPresent(this::sortBy);
    }
  }

  /** The same key again turns the order around. */
  private void sortBy(SortKey chosen) {
    reversed = chosen == sort && !reversed;
    sort = chosen;
  }

  private void show(Tab other) {
    tab = other;
    selected = null;
    cursor = 0;
  }

  private void move(List<String> ids, int by) {
    if (!ids.isEmpty()) {
      cursor = Math.clamp((long) cursor(ids) + by, 0, ids.size() - 1);
      selected = ids.get(cursor);
    }
  }

  private void type(Press press, String text) {
    switch (press.key()) {
      case ENTER -> {
        filter = new Filter(text);
        typing = null;
      }
      case ESCAPE -> typing = null;
      case BACKSPACE ->
          typing =
              text.isEmpty() ? null : text.substring(0, text.offsetByCodePoints(text.length(), -1));
      case LETTER -> {
        if (text.length() < MAX_FILTER) {
          typing = text + Character.toString(press.letter());
        }
      }
      case UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST, TAB, OTHER -> {}
    }
  }

  List<String> ids(Reading reading) {
    return switch (tab) {
      case OPEN, CLOSED -> opportunities(reading).stream().map(Opportunity::id).toList();
      case EXCHANGES -> exchanges(reading).stream().map(Exchange::name).toList();
    };
  }
}
