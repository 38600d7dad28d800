package dev.parallax.benchmarks;

import dev.parallax.benchmarks.load.MemoryLane;
import dev.parallax.benchmarks.load.Recordings;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.Span;
import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A recording of four exchanges from the disk through the whole engine, per quote: zstd, lines,
 * parsers, market, routes, opportunities; nothing is written.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED")
public class ReplayBenchmark {
  private static final int QUOTES = 1_000_000;

  private Recordings.Open recording;

  @Setup
  public void write() throws IOException, InterruptedException {
    recording = Recordings.open();
    for (int written = 0; written < QUOTES; written += 10_000) {
      recording.record(10_000);
      recording.await();
    }
    recording.finish();
  }

  @Benchmark
  @OperationsPerInvocation(QUOTES)
  public long replay() throws IOException, InterruptedException {
    var run = RecordedRun.in(recording.dir(), ReplayBenchmark::fail).getFirst();
    try (var replay =
        new Replay(
            run, Connectors.ALL, Span.ALL, _ -> MemoryLane.listener(), ReplayBenchmark::fail)) {
      replay.run(Replay.Pace.MAX);
      return replay.nowNanos();
    }
  }

  @TearDown
  public void delete() throws IOException {
    recording.delete();
  }

  private static void fail(String trouble) {
    throw new IllegalStateException(trouble);
  }
}
