package dev.parallax.sink;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event;
import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Event.SpreadSampled;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * Opportunities and connections on a terminal: one line when one opens, closes, connects or breaks.
 *
 * <p>A terminal is never flooded: what exceeds the lines per second is counted in one line at the
 * end of that second.
 */
public final class ConsoleSink implements Sink {
  private final PrintWriter out;
  private final ConsoleLines lines;
  private final LineBudget budget;

  /**
   * @param out flushed after every line, never closed
   * @param color whether to color the first word of a line
   * @param linesPerSecond 1 or more
   * @param nanoTime a clock that never goes back
   */
  public ConsoleSink(PrintWriter out, boolean color, int linesPerSecond, LongSupplier nanoTime) {
    this.out = out;
    lines = new ConsoleLines(color);
    budget = new LineBudget(linesPerSecond, nanoTime);
  }

  @Override
  public void accept(Event event) {
    switch (event) {
      case OpportunityOpened opened -> print(lines.opened(opened));
      case OpportunityClosed closed -> print(lines.closed(closed));
      case ConnectionChanged changed -> {
        if (isWorthALine(changed.state())) {
          print(lines.connection(changed));
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
    // checkError flushes.
    if (out.checkError()) {
      throw new SinkFailedException("nobody reads the output any more");
    }
  }

  @Override
  public void close() {
    tellMissing(budget.end());
    out.flush();
  }

  private void print(String line) {
    tellMissing(budget.turn());
    if (budget.takes()) {
      out.println(line);
      out.flush();
    }
  }

  private void tellMissing(int lines) {
    if (lines > 0) {
      out.println("             ... and " + lines + " more");
    }
  }

  private static boolean isWorthALine(ConnectionState state) {
    return switch (state) {
      case CONNECTED, RECONNECTING, CLOSED -> true;
      case DISCONNECTED, CONNECTING -> false;
    };
  }
}
