package dev.parallax.benchmarks;

import dev.parallax.feed.MonotonicClock;
import dev.parallax.health.LagCounts;
import dev.parallax.health.LatencyMeter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the lane pays for measuring itself, per message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MeterBenchmark {
  private final MonotonicClock clock = new MonotonicClock();
  private final LatencyMeter latency = new LatencyMeter();
  private final LagCounts lag = new LagCounts();
  private long nanos;

  /** A look at the clock and a count in the histogram: all that is added to a message. */
  @Benchmark
  public void latency() {
    latency.record(clock.nanos() & 0xFFFFF);
  }

  @Benchmark
  public long clockAlone() {
    return clock.nanos();
  }

  @Benchmark
  public void lag() {
    lag.record(nanos++ & 0xFFFFFF);
  }
}
