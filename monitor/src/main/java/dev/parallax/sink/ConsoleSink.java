package dev.parallax.sink;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event;
import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Event.SpreadSampled;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Opportunities and connections on a terminal: one line when one opens, closes, connects or breaks.
 *
 * <p>A terminal is never flooded: what exceeds the lines per second is counted in one line at the
 * end of that second.
 */
public final class ConsoleSink implements Sink {
  private final Lines out;
  private final ConsoleLines lines;
  private final LineBudget budget;

  /**
   * @param out where the lines go; what it loses counts as unwritten
   * @param color whether to color the first word of a line
   * @param linesPerSecond 1 or more
   * @param nanoTime a clock that never goes back
   */
  public ConsoleSink(Lines out, boolean color, int linesPerSecond, LongSupplier nanoTime) {
    this.out = out;
    lines = new ConsoleLines(color);
    budget = new LineBudget(linesPerSecond, nanoTime);
  }

  @Override
  public void accept(Event event) {
    switch (event) {
      case OpportunityOpened opened -> print(() -> lines.opened(opened));
      case OpportunityClosed closed -> print(() -> lines.closed(closed));
      case ConnectionChanged changed -> {
        if (isWorthALine(changed.state())) {
          print(() -> lines.connection(changed));
        }
      }
      case OpportunityUpdated _, SpreadSampled _ -> {
        // A terminal is for beginnings and ends.
      }
    }
  }

  @Override
  public void flush() {
    tellMissing(budget.turn());
  }

  @Override
  public void close() {
    tellMissing(budget.end());
  }

  @Override
  public long unwritten() {
    return out.lost();
  }

  /** Spells a line only where there is room for it: thousands may open at once. */
  private void print(Supplier<String> line) {
    tellMissing(budget.turn());
    if (budget.takes()) {
      out.print(line.get());
    }
  }

  private void tellMissing(int lines) {
    if (lines > 0) {
      out.print("             ... and " + lines + " more");
    }
  }

  private static boolean isWorthALine(ConnectionState state) {
    return switch (state) {
      case CONNECTED, RECONNECTING, CLOSED -> true;
      case DISCONNECTED, CONNECTING -> false;
    };
  }
}
