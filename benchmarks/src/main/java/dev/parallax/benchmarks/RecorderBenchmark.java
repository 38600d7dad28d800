package dev.parallax.benchmarks;

import dev.parallax.benchmarks.load.Recordings;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the lane pays for being recorded, per frame; the disk is waited for between bursts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED")
public class RecorderBenchmark {
  private static final int BURST = 20_000;

  private Recordings.Open recording;

  @Setup
  public void start() throws IOException {
    recording = Recordings.open();
  }

  @Setup(Level.Invocation)
  public void letTheDiskCatchUp() throws InterruptedException {
    recording.await();
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public void record() {
    recording.record(BURST);
  }

  @TearDown
  public void delete() throws IOException, InterruptedException {
    recording.finish();
    recording.delete();
  }
}
