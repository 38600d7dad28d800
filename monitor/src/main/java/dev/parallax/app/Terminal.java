package dev.parallax.app;

import dev.parallax.sink.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything people are told, on its way to a stream that perhaps nobody reads: a bounded queue and
 * a thread of its own, so that whoever prints never waits.
 *
 * <p>From any thread.
 */
final class Terminal implements Lines {
  private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
  private static final int MOST_LINES = 1024;
  private static final int MOST_BYTES = 4 << 20;

  private final Printer printer;
  private final Runnable readerGone;
  private final Backlog waiting = new Backlog(MOST_LINES, MOST_BYTES);
  private final BacklogWriter writer;
  private boolean goneAndTold;

  private Terminal(Printer printer, Runnable readerGone) {
    this.printer = printer;
    this.readerGone = readerGone;
    this.writer = BacklogWriter.start("terminal", waiting, this::write);
  }

  /**
   * Starts the thread.
   *
   * @param readerGone called once, on that thread, when the other end of a pipe was closed
   */
  static Terminal on(Printer printer, Runnable readerGone) {
    return new Terminal(printer, readerGone);
  }

  @Override
  public void print(String line) {
    waiting.add(bytes(line));
  }

  /** The last line or lines, which are never lost to make room; takes no more after them. */
  void lastWords(String lines) {
    waiting.addLast(bytes(lines));
  }

  @Override
  public long lost() {
    return waiting.lost() + writer.failed();
  }

  /**
   * Takes no more lines and writes those that wait; where time runs out, the last words alone.
   *
   * @return false where somebody reads too slowly even for those, or not at all
   */
  boolean close(Duration deadline) throws InterruptedException {
    return writer.close(deadline);
  }

  private void write(byte[] line) throws IOException {
    if (printer.isReaderGone()) {
      tellGone();
      return;
    }
    boolean wroteBefore = printer.trouble().isEmpty();
    try {
      printer.writeThrough(line);
    } catch (IOException e) {
      if (printer.isReaderGone()) {
        tellGone();
        return;
      }
      if (wroteBefore) {
        LOG.warn("the output cannot be written: {}; going on without it", e.getMessage());
      }
      throw e;
    }
  }

  private void tellGone() {
    if (!goneAndTold) {
      goneAndTold = true;
      readerGone.run();
    }
  }

  private static byte[] bytes(String line) {
    return (line + '\n').getBytes(StandardCharsets.UTF_8);
  }
}
