package dev.parallax.benchmarks;

import dev.parallax.benchmarks.load.MemoryLane;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * Frames of four exchanges from memory through parsers, market, routes and opportunities: what one
 * lane does without a socket, and two of them at once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LaneBenchmark {
  private final MemoryLane lane = new MemoryLane();

  @Benchmark
  @Threads(1)
  public long oneLane() {
    return lane.readOne();
  }

  @Benchmark
  @Threads(2)
  public long twoLanes() {
    return lane.readOne();
  }
}
