package dev.parallax.benchmarks;

import dev.parallax.json.Decimal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A decimal from its bytes to the nearest double, beside the JDK. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecimalBenchmark {
  /** A price, a size, a coin of many zeros, and one with more digits than a long holds. */
  @Param({"61800.20", "2.507", "0.00001234", "1234567890.12345678901"})
  String spelling = "";

  private byte[] bytes = new byte[0];

  @Setup
  public void spell() {
    bytes = spelling.getBytes(StandardCharsets.US_ASCII);
  }

  @Benchmark
  public double decimal() {
    return Decimal.parse(bytes, 0, bytes.length);
  }

  @Benchmark
  public double jdk() {
    return Double.parseDouble(new String(bytes, StandardCharsets.US_ASCII));
  }
}
