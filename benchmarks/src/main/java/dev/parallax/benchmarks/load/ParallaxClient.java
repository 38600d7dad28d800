package dev.parallax.benchmarks.load;

import dev.parallax.catalog.Catalog;
import dev.parallax.engine.Engine;
import dev.parallax.feed.LaneClock;
import dev.parallax.feed.MonotonicClock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One lane of the product, put together as the product does it: sessions, subscriptions, deadlines,
 * checks, gates, fees, lives, samples, counters and its own latency meter are all at work.
 */
final class ParallaxClient {
  private ParallaxClient() {}

  public static void main(String[] arguments) throws Exception {
    var target = Target.of(arguments);
    LiveLane.start(
        target.addresses(),
        Wire.COINS,
        new LaneClock(new MonotonicClock()),
        new Decided(MemoryLane.engine(), target.measure(), Wire.catalog(Wire.COINS)),
        _ -> {},
        LiveLane.counters());
    target.run();
  }

  /** The engine, and behind it the measurement. */
  private static final class Decided extends EngineListener {
    private final Measure measure;
    private final int[] venues;

    Decided(Engine engine, Measure measure, Catalog catalog) {
      super(engine);
      this.measure = measure;
      this.venues =
          IntStream.range(0, catalog.size())
              .map(listing ->
                  Stream.of(Wire.values())
                      .filter(wire -> wire.segment().equals(catalog.listing(listing).segment()))
                      .findFirst()
                      .orElseThrow()
                      .index())
              .toArray();
    }

    @Override
    void decided(int listing, long sequence, long receivedNanos) {
      measure.decided(venues[listing], sequence);
    }
  }
}
