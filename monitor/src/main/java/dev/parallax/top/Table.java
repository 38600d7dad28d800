package dev.parallax.top;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Rows and columns in a given width: the columns that matter least are left out where it is small.
 */
final class Table<T> {
  private static final int GAP = 1;

  /** Columns of a higher rank are there for wide terminals. */
  private static final int MATTERS = 10;

  /**
   * A column.
   *
   * @param narrow the least width it makes sense in, in terminal columns
   * @param wide what it takes where there is room
   * @param right whether it is aligned to the right
   * @param rank the smaller, the later it is left out
   * @param cell what a row has there, given the width of the column
   */
  record Column<T>(String title, int narrow, int wide, boolean right, int rank, Cell<T> cell) {}

  /** What a row has in a column of that width. */
  @FunctionalInterface
  interface Cell<T> {
    AttributedString of(T row, int width);
  }

  private record Placed<T>(Column<T> column, int width) {}

  private final List<Placed<T>> placed;
  private final Look look;

  Table(List<Column<T>> columns, int width, Look look) {
    this.look = look;
    this.placed = place(columns, width);
  }

  /** The titles. */
  AttributedString head() {
    var line = new AttributedStringBuilder();
    for (var each : placed) {
      append(line, look.bold(each.column().title()), each);
    }
    return line.toAttributedString();
  }

  AttributedString row(T value) {
    var line = new AttributedStringBuilder();
    for (var each : placed) {
      append(line, each.column().cell().of(value, each.width()), each);
    }
    return line.toAttributedString();
  }

  private void append(AttributedStringBuilder line, AttributedString cell, Placed<T> place) {
    if (line.length() > 0) {
      line.append(' ', GAP);
    }
    line.append(fit(cell, place.width(), place.column().right(), look));
  }

  /** Exactly that wide: cut with a sign, or padded. */
  static AttributedString fit(AttributedString text, int width, boolean right, Look look) {
    var cut = text;
    if (text.columnLength() > width) {
      var sign = look.ellipsis();
      cut =
          new AttributedStringBuilder()
              .append(text.columnSubSequence(0, Math.max(0, width - 1)))
              .append(width > 0 ? sign : "")
              .toAttributedString();
    }
    int padding = Math.max(0, width - cut.columnLength());
    var fitted = new AttributedStringBuilder();
    if (right) {
      fitted.append(' ', padding).append(cut);
    } else {
      fitted.append(cut).append(' ', padding);
    }
    return fitted.toAttributedString();
  }

  /**
   * Columns by rank, as many as fit; those that matter get the width they want before the rest gets
   * any.
   */
  private static <T> List<Placed<T>> place(List<Column<T>> columns, int width) {
    var widths = new HashMap<Column<T>, Integer>();
    int left = width;
    boolean widened = false;
    for (var column : columns.stream().sorted(Comparator.comparingInt(Column::rank)).toList()) {
      if (column.rank() > MATTERS && !widened) {
        left = widen(columns, widths, left);
        widened = true;
      }
      int needed = column.narrow() + (widths.isEmpty() ? 0 : GAP);
      if (needed > left && !widths.isEmpty()) {
        // What matters less does not take the place of what matters more.
        break;
      }
      widths.put(column, Math.min(column.narrow(), width));
      left -= needed;
    }
    widen(columns, widths, left);
    return columns.stream()
        .filter(widths::containsKey)
        .map(column -> new Placed<>(column, widths.getOrDefault(column, 0)))
        .toList();
  }

  private static <T> int widen(List<Column<T>> columns, Map<Column<T>, Integer> widths, int room) {
    int left = room;
    for (var column : columns) {
      int now = widths.getOrDefault(column, column.wide());
      int more = Math.clamp(left, 0, Math.max(0, column.wide() - now));
      if (more > 0) {
        widths.put(column, now + more);
        left -= more;
      }
    }
    return left;
  }
}
