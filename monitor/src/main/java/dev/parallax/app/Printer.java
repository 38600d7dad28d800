package dev.parallax.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or standard error: a print writer that remembers why it could not write.
 *
 * <p>From any thread.
 */
final class Printer extends PrintWriter {
  private final Remembering stream;
  private final @Nullable UnblockedStream unblocked;

  /** Whoever prints waits for whoever reads. */
  Printer(OutputStream stream) {
    this(new Remembering(stream));
  }

  private Printer(Remembering stream) {
    super(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    this.stream = stream;
    this.unblocked = null;
  }

  private Printer(Remembering stream, UnblockedStream unblocked) {
    super(new OutputStreamWriter(unblocked.open(), StandardCharsets.UTF_8), true);
    this.stream = stream;
    this.unblocked = unblocked;
  }

  /**
   * Nobody who prints ever waits; what cannot be written in time is lost, and told in its place.
   */
  static Printer unblocked(OutputStream stream) {
    var remembering = new Remembering(stream);
    return new Printer(remembering, new UnblockedStream(remembering));
  }

  /** The same for those who know print streams only. */
  PrintStream asPrintStream() {
    // One that flushes by itself does so after every 8 kB, in the middle of a line.
    return unblocked == null
        ? new PrintStream(stream, true, StandardCharsets.UTF_8)
        : new PrintStream(unblocked.open(), false, StandardCharsets.UTF_8);
  }

  /** Writes this at once, past all that waits here; waits for whoever reads. */
  void writeThrough(byte[] bytes) throws IOException {
    stream.write(bytes);
    stream.flush();
  }

  /** Writes what waits and takes no more; a reader who does not read is given up in that time. */
  void end(Duration deadline) throws InterruptedException {
    flush();
    if (unblocked != null) {
      unblocked.close(deadline);
    }
  }

  /** The first error in the system's own words; empty where there was none, or the reader left. */
  Optional<String> trouble() {
    var failure = stream.failure;
    return failure == null || isReaderGone(failure)
        ? Optional.empty()
        : Optional.of(String.valueOf(failure.getMessage()));
  }

  /** Whether the other end of a pipe was closed: its reader has seen enough. */
  boolean isReaderGone() {
    var failure = stream.failure;
    return failure != null && isReaderGone(failure);
  }

  /** There is no other sign of EPIPE in Java than its text. */
  private static boolean isReaderGone(IOException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
  }

  /** A print writer swallows errors; this one sees them pass. */
  private static final class Remembering extends OutputStream {
    private final OutputStream to;
    private volatile @Nullable IOException failure;

    Remembering(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        to.write(bytes, from, length);
      } catch (IOException e) {
        throw remembered(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        to.flush();
      } catch (IOException e) {
        throw remembered(e);
      }
    }

    private IOException remembered(IOException e) {
      if (failure == null) {
        failure = e;
      }
      return e;
    }
  }
}
