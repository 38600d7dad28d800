package dev.parallax.top;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The live view: keys in, screens out, until somebody quits. */
public final class Top {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final URI url;
  private final boolean color;
  private final TopView view;

  /**
   * @param color whether colors may be written
   */
  public Top(URI url, boolean color, SortKey sort) {
    this.url = url;
    this.color = color;
    this.view = new TopView(sort);
  }

  /** The table once, for a terminal or a file that is so wide; with escape codes where colored. */
  public List<String> print(Reading reading, int width) {
    var screen = new TopScreen(url.toString(), new Look(color, true));
    return screen.print(view, reading, new Link(Duration.ZERO, ""), width).stream()
        .map(line -> (color ? line.toAnsi() : line.toString()).stripTrailing())
        .toList();
  }

  /**
   * Draws and listens until the person quits or it is time to stop; the terminal is given back
   * whatever happens.
   *
   * @param stopped whether it is time to stop; asked several times a second
   * @throws IOException where there is no terminal, or no more
   */
  public void run(Poller poller, BooleanSupplier stopped) throws IOException {
    try (var terminal = TopTerminal.open()) {
      var screen = new TopScreen(url.toString(), new Look(color, terminal.isUnicode()));
      while (!view.isQuit() && !stopped.getAsBoolean()) {
        terminal.measure();
        terminal.draw(
            screen.lines(
                view, poller.reading(), poller.link(), terminal.width(), terminal.height()));
        terminal.press(LOOK).ifPresent(press -> view.press(press, poller.reading()));
      }
    }
  }
}
