package dev.parallax.benchmarks;

import static java.util.stream.Collectors.toSet;

import dev.parallax.catalog.Catalog;
import dev.parallax.engine.Engine;
import dev.parallax.engine.Sampling;
import dev.parallax.health.EngineCounters;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import dev.parallax.model.Venue;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.spread.FeeSchedule;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Applies one quote that moves the BBO: market, all routes of the listing in both directions,
 * gates; no event follows. The venues take turns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {
  private static final long START_NANOS = 1_700_000_000_000_000_000L;

  /** How many venues list the instrument. */
  @Param({"2", "4", "8", "32"})
  int venues;

  /** How many instruments there are. */
  @Param({"10", "200", "5000"})
  int instruments;

  /**
   * How many of them have quotes, in turn: what the others cost shows with ten; with all, the
   * processor's caches show as well.
   */
  @Param({"10", "5000"})
  int moving;

  private Engine lane;
  private EngineCounters counters;
  private long quotes;

  @Setup
  public void listEverywhere() {
    var fees = new HashMap<Segment, Double>();
    var catalog = Catalog.empty();
    for (int i = 0; i < venues; i++) {
      var segment = new Segment(new Venue("venue" + i), "linear");
      fees.put(segment, 5.0);
      catalog = catalog.with(segment, coins().map(coin -> listing(segment, coin)).toList());
    }
    counters = new EngineCounters();
    lane =
        new Engine(
            new OpportunityRules(Roi.NET, 50, 40, 500, Map.of("USDT", 100.0)),
            new FeeSchedule(Map.of(), fees),
            Sampling.usual(),
            segment -> Long.MAX_VALUE,
            event -> {
              throw new IllegalStateException("no event was meant to follow: " + event);
            },
            counters);
    lane.update(catalog, coins().map(EngineBenchmark::coin).collect(toSet()), START_NANOS);
    for (int i = 0; i < venues * moving(); i++) {
      applyOneQuote();
    }
  }

  @Benchmark
  public EngineCounters applyOneQuote() {
    long n = ++quotes;
    int venue = (int) (n % venues);
    int coin = (int) (n / venues % moving()) * (instruments / moving());
    // up and down within 6 bps, so that every quote moves and no route opens
    double bid = 60_000 + (n / ((long) venues * moving()) & 31);
    lane.quote(
        venue * instruments + coin,
        1 + venue,
        bid,
        1.5,
        bid + 0.5,
        2,
        n,
        0,
        START_NANOS + n * 1000);
    return counters;
  }

  private int moving() {
    return Math.min(moving, instruments);
  }

  private Stream<String> coins() {
    return IntStream.range(0, instruments).mapToObj(number -> "C" + number);
  }

  private static Instrument coin(String name) {
    return Instrument.perpetual(name, "USDT", "USDT");
  }

  private static Listing listing(Segment segment, String coin) {
    return new Listing(
        segment,
        coin + "USDT",
        coin(coin),
        SizeUnit.BASE,
        1,
        1,
        0.5,
        0.001,
        0.001,
        Double.NaN,
        Long.MAX_VALUE,
        ListingStatus.TRADING);
  }
}
