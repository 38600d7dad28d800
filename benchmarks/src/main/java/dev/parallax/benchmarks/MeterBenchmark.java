package dev.parallax.benchmarks;

import dev.parallax.feed.MonotonicClock;
import dev.parallax.health.LagCounts;
import dev.parallax.health.LaneMeter;
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
  private final LaneMeter meter = new LaneMeter();
  private final LagCounts lag = new LagCounts();
  private long nanos;

  /**
   * All that is added to a message: a look at the clock and a count in the histogram, and for one
   * in many its phases.
   */
  @Benchmark
  public void latency() {
    if (meter.isDue()) {
      long begun = clock.nanos();
      meter.begin();
      decided();
      long done = clock.nanos();
      meter.record(done & 0xFFFFF);
      meter.end(begun & 0xFFFFF, done - begun);
    } else {
      decided();
      meter.record(clock.nanos() & 0xFFFFF);
    }
  }

  private void decided() {
    long begun = meter.isLooking() ? clock.nanos() : 0;
    if (meter.isLooking()) {
      meter.decided(clock.nanos() - begun);
    }
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
