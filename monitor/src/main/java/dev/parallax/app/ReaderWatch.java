package dev.parallax.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the other end of a pipe was closed, also while nothing is written to it: whoever
 * prints one line at its end would otherwise learn it then.
 *
 * <p>Java has no way to ask, so poll(2) of the C library does, on a thread of its own. Only what
 * Linux says of a pipe without a reader counts, {@code POLLERR} alone; terminals that hung up and
 * the sockets of a journal say more. Where there is no poll(2) nothing is noticed.
 */
final class ReaderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderWatch.class);
  private static final int STDOUT = 1;
  private static final short POLLERR = 8;

  /** {@code struct pollfd}: the descriptor, what is asked for, what is so. */
  private static final long EVENTS = 4;

  private static final long ANSWER = 6;
  private static final long POLLFD = 8;
  private static final int LOOK_MILLIS = 500;

  private final Runnable gone;
  private volatile boolean closed;

  private ReaderWatch(Runnable gone) {
    this.gone = gone;
  }

  /**
   * Watches standard output.
   *
   * @param gone called once, on the watch's thread, when its reader has gone
   */
  static ReaderWatch start(Runnable gone) {
    var watch = new ReaderWatch(gone);
    Thread.ofPlatform().daemon().name("stdout-reader").start(watch::watch);
    return watch;
  }

  @SuppressWarnings("restricted") // the launcher enables native access, which TLS needs as well
  private void watch() {
    try (var arena = Arena.ofConfined()) {
      var linker = Linker.nativeLinker();
      var function = linker.defaultLookup().find("poll");
      if (function.isPresent()) {
        var poll =
            linker.downcallHandle(
                function.get(),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT));
        watch(poll, arena.allocate(POLLFD));
      }
    } catch (Throwable e) {
      // Without it the end of the reader is noticed at the next line, as everywhere else.
      LOG.debug("standard output is not watched", e);
    }
  }

  private void watch(MethodHandle poll, MemorySegment stdout) throws Throwable {
    stdout.set(ValueLayout.JAVA_INT, 0, STDOUT);
    stdout.set(ValueLayout.JAVA_SHORT, EVENTS, (short) 0);
    int answered = 0;
    while (!closed && answered == 0) {
      answered = (int) poll.invokeExact(stdout, 1L, LOOK_MILLIS);
    }
    if (!closed && answered > 0 && stdout.get(ValueLayout.JAVA_SHORT, ANSWER) == POLLERR) {
      gone.run();
    }
  }

  /** Looks no more. */
  @Override
  public void close() {
    closed = true;
  }
}
