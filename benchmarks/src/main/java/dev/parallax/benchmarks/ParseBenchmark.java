package dev.parallax.benchmarks;

import dev.parallax.benchmarks.load.Quotes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One quote of each exchange, from bytes to numbers: ours, by hand, and with jackson-core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParseBenchmark {
  /** Binance bookTicker, Bybit orderbook.1, OKX bbo-tbt, Deribit quote. */
  @Param({"BINANCE", "BYBIT", "OKX", "DERIBIT"})
  String exchange = "";

  private Quotes quotes;

  @Setup
  public void render() {
    quotes = new Quotes(exchange);
  }

  /** The whole text checked, symbol found, numbers correctly rounded, in base units. */
  @Benchmark
  public double connector() {
    return quotes.connector();
  }

  /** The floor: believes whatever it does not look at. */
  @Benchmark
  public double handScanner() {
    return quotes.handScanner();
  }

  @Benchmark
  public double jacksonStreaming() {
    return quotes.jacksonStreaming();
  }
}
