package dev.parallax.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.Span;
import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * Replays a recording several times through the whole engine, without sinks, and prints how fast:
 * by the clock, and in processor time, of which a second thread may have a part.
 */
public final class ReplayHarness {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final int PART = 10_000;

  private ReplayHarness() {}

  /**
   * Starts it.
   *
   * @param args the working directory; the number of quotes, or the directory of a recording that
   *     is there; the number of rounds
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var what = args.length > 1 ? args[1] : "10000000";
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    if (Files.isDirectory(Path.of(what))) {
      replay(Path.of(what), rounds);
    } else {
      var recording = record(Long.parseLong(what));
      try {
        replay(recording.dir(), rounds);
      } finally {
        recording.delete();
      }
    }
  }

  private static Recordings.Open record(long quotes) throws IOException, InterruptedException {
    var recording = Recordings.open();
    for (long written = 0; written < quotes; written += PART) {
      recording.record(PART);
      recording.await();
    }
    recording.finish();
    return recording;
  }

  private static void replay(Path recording, int rounds) throws IOException, InterruptedException {
    System.out.println("round   quotes/s   seconds   CPU s: replaying thread, whole process");
    for (int round = 1; round <= rounds; round++) {
      long cpu = SYSTEM.getProcessCpuTime();
      long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long start = System.nanoTime();
      long quotes = replay(recording);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%5d %,10.0f %9.2f %7.2f %7.2f%n",
          round,
          quotes / seconds,
          seconds,
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - own) / 1e9,
          (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }
  }

  private static long replay(Path recording) throws IOException, InterruptedException {
    long quotes = 0;
    try (var ahead = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var run : RecordedRun.in(recording, ReplayHarness::fail)) {
        try (var replay =
            new Replay(
                run,
                Connectors.ALL,
                Span.ALL,
                _ -> MemoryLane.listener(),
                ahead,
                ReplayHarness::fail)) {
          replay.run(Replay.Pace.MAX);
          quotes += replay.counters().stream().mapToLong(counted -> counted.quotes.value()).sum();
        }
      }
    }
    return quotes;
  }

  private static void fail(String trouble) {
    throw new IllegalStateException(trouble);
  }
}
