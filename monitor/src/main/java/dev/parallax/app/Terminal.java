package dev.parallax.app;

import dev.parallax.sink.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
  private static final int CAPACITY = 1024;
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Printer printer;
  private final Runnable readerGone;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().daemon().name("terminal").unstarted(this::work);
  private volatile boolean closing;
  private long lostAndTold;

  private Terminal(Printer printer, Runnable readerGone) {
    this.printer = printer;
    this.readerGone = readerGone;
  }

  /**
   * Starts the thread.
   *
   * @param readerGone called once, on that thread, when the other end of a pipe was closed
   */
  static Terminal on(Printer printer, Runnable readerGone) {
    var terminal = new Terminal(printer, readerGone);
    terminal.thread.start();
    return terminal;
  }

  @Override
  public void print(String line) {
    if (closing || !waiting.offer(line)) {
      lost.incrementAndGet();
    }
  }

  @Override
  public long lost() {
    return lost.get();
  }

  /**
   * Takes no more lines and writes those that wait.
   *
   * @return false where somebody reads too slowly for that much time, or not at all
   */
  boolean close(Duration deadline) throws InterruptedException {
    closing = true;
    return thread.join(deadline);
  }

  private void work() {
    try {
      while (!closing || !waiting.isEmpty()) {
        var line = waiting.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
        if (line != null) {
          write(line);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(String line) {
    if (printer.isReaderGone()) {
      return;
    }
    boolean wroteBefore = printer.trouble().isEmpty();
    try {
      tellLost();
      printer.writeLine(line);
    } catch (IOException e) {
      if (printer.isReaderGone()) {
        readerGone.run();
        return;
      }
      lost.incrementAndGet();
      if (wroteBefore) {
        LOG.warn("the output cannot be written: {}; going on without it", e.getMessage());
      }
    }
  }

  private void tellLost() throws IOException {
    long now = lost.get();
    if (now > lostAndTold) {
      printer.writeLine("             ... " + (now - lostAndTold) + " lines lost before this one");
      lostAndTold = now;
    }
  }
}
