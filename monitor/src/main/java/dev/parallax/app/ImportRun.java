package dev.parallax.app;

import dev.parallax.history.Import;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** One import from the first row to the report, with signs of life in between. */
final class ImportRun {
  private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(2);

  private final Import files;
  private final Output output;
  private final StopSignal stop;
  private long startNanos;
  private long signNanos;

  ImportRun(Import files, Output output, StopSignal stop) {
    this.files = files;
    this.output = output;
    this.stop = stop;
  }

  /** Returns the exit code: 74 too where a file breaks off or nothing in it is usable. */
  int run() throws IOException {
    startNanos = System.nanoTime();
    signNanos = startNanos;
    try {
      var report = files.run(this::at);
      new ImportText(report).print(output);
      return report.run() == null || !report.damaged().isEmpty() ? ExitCode.IO : ExitCode.OK;
    } catch (CancellationException e) {
      output.err().println("import: " + e.getMessage());
      return ExitCode.OK;
    }
  }

  private boolean at(long bytes, long totalBytes, long rows) {
    long now = System.nanoTime();
    if (now - signNanos >= BETWEEN_SIGNS.toNanos()) {
      signNanos = now;
      long left = bytes == 0 ? 0 : (long) ((now - startNanos) / 1e9 * (totalBytes - bytes) / bytes);
      output
          .err()
          .printf(
              Locale.ROOT,
              "import: %d %%, %,d rows, %d s left%n",
              100 * bytes / totalBytes,
              rows,
              left);
      output.err().flush();
    }
    return !isStopped();
  }

  private boolean isStopped() {
    try {
      return stop.await(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
