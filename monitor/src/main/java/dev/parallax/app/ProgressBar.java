package dev.parallax.app;

import dev.parallax.backtest.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** How far a backtest is, on one line of a terminal; silent where there is none. */
final class ProgressBar implements Progress {
  private static final long PAINT_NANOS = 200_000_000;
  private static final int WIDTH = 30;

  private final PrintWriter err;
  private final StopSignal stop;
  private final boolean shown;
  private String what = "";
  private long expected = -1;
  private long done;
  private long startedNanos;
  private long paintedNanos;

  /**
   * @param shown whether a terminal shows it
   */
  ProgressBar(PrintWriter err, StopSignal stop, boolean shown) {
    this.err = err;
    this.stop = stop;
    this.shown = shown;
  }

  @Override
  public synchronized void expect(String newWhat, long lines) {
    what = newWhat;
    expected = lines;
    done = 0;
    startedNanos = System.nanoTime();
    paint(startedNanos);
  }

  @Override
  public synchronized boolean done(long lines) {
    done += lines;
    long now = System.nanoTime();
    if (now - paintedNanos > PAINT_NANOS) {
      paint(now);
    }
    try {
      return !stop.await(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes the line away. */
  synchronized void clear() {
    if (shown) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private void paint(long now) {
    paintedNanos = now;
    if (shown) {
      err.print("\r" + line(what, expected, done, (now - startedNanos) / 1e9) + "\u001b[K");
      err.flush();
    }
  }

  /** {@code trading [##### ] 43 %, 1.2 M lines/s, 12 s to go}. */
  static String line(String what, long expected, long done, double seconds) {
    double perSecond = seconds > 0 ? done / seconds : 0;
    var pace = String.format(Locale.ROOT, "%.1f M lines/s", perSecond / 1e6);
    if (expected <= 0) {
      return what + (done > 0 ? " " + pace : "");
    }
    double share = Math.min(1, (double) done / expected);
    int full = (int) Math.round(share * WIDTH);
    var eta =
        perSecond > 0
            ? String.format(Locale.ROOT, ", %.0f s to go", Math.max(0, expected - done) / perSecond)
            : "";
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %.0f %%, %s%s",
        what,
        "#".repeat(full),
        " ".repeat(WIDTH - full),
        100 * share,
        pace,
        eta);
  }
}
