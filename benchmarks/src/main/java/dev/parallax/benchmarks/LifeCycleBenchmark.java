package dev.parallax.benchmarks;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole life: one quote crosses the other venue's and opens an opportunity, a better one updates
 * it, the next ones close it. Told per quote; events are made and thrown away.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LifeCycleBenchmark {
  private static final long START_NANOS = 1_700_000_000_000_000_000L;
  private static final int QUOTES = 4;
  private static final Instrument COIN = Instrument.perpetual("BTC", "USDT", "USDT");
  private static final List<Segment> VENUES =
      List.of(new Segment(new Venue("one"), "linear"), new Segment(new Venue("other"), "linear"));

  private final EngineCounters counters = new EngineCounters();
  private long events;
  private long quotes;
  private Engine lane;

  @Setup
  public void openAndClose() {
    var catalog = Catalog.empty();
    for (var venue : VENUES) {
      catalog = catalog.with(venue, List.of(listing(venue)));
    }
    lane =
        new Engine(
            new OpportunityRules(Roi.NET, 5, 2, 500, Map.of("USDT", 100.0)),
            new FeeSchedule(Map.of(), Map.of(VENUES.get(0), 5.0, VENUES.get(1), 5.0)),
            Sampling.usual(),
            _ -> Long.MAX_VALUE,
            _ -> events++,
            counters);
    lane.update(catalog, Set.of(COIN), START_NANOS);
    quote(1, 60_000);
    long before = events;
    live();
    if (events < before + 2) {
      throw new IllegalStateException("neither opened nor closed: " + (events - before));
    }
  }

  @Benchmark
  @OperationsPerInvocation(QUOTES)
  public long live() {
    quote(0, 60_120);
    quote(0, 60_180);
    quote(0, 60_010);
    quote(0, 60_000);
    return events;
  }

  private void quote(int venue, double bid) {
    long n = ++quotes;
    lane.quote(venue, 1 + venue, bid, 1.5, bid + 0.5, 2, n, 0, START_NANOS + n * 1000);
  }

  private static Listing listing(Segment segment) {
    return new Listing(
        segment,
        "BTCUSDT",
        COIN,
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
