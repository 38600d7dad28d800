package dev.parallax.benchmarks.load;

import dev.parallax.catalog.Catalog;
import dev.parallax.engine.Engine;
import dev.parallax.engine.Sampling;
import dev.parallax.feed.ReplayFeed;
import dev.parallax.health.EngineCounters;
import dev.parallax.model.Instrument;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.record.ReplayLane;
import dev.parallax.spread.FeeSchedule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A lane that is fed the frames of all four exchanges from memory. */
public final class MemoryLane {
  static final long START_NANOS = 1_785_121_247_000_000_000L;
  static final long STEP_NANOS = 50_000;
  private static final int VARIANTS = 16;

  private final ReplayFeed feed;
  private final byte[][] frames = frames();
  private long read;

  public MemoryLane() {
    var listener = listener();
    feed =
        new ReplayFeed(
            Stream.of(Wire.values()).map(Wire::connector).toList(), listener, LiveLane.counters());
    var catalog = Wire.catalog(Wire.COINS);
    listener.watch(catalog, Wire.instruments(Wire.COINS), START_NANOS);
    feed.update(catalog, IntStream.range(0, catalog.size()).boxed().collect(Collectors.toSet()));
    for (var wire : Wire.values()) {
      feed.opened(session(wire), wire.segment(), "memory", START_NANOS);
    }
  }

  /** Reads the next frame; returns how many there were. */
  public long readOne() {
    var frame = frames[(int) (read % frames.length)];
    int session = 1 + (int) (read % Wire.values().length);
    feed.text(session, frame, 0, frame.length, START_NANOS + read * STEP_NANOS);
    return ++read;
  }

  /** An engine with the product's rules that is told a recording. */
  public static ReplayLane listener() {
    return new Listener(engine());
  }

  /** An engine with the product's rules; its events go nowhere. */
  static Engine engine() {
    return new Engine(
        new OpportunityRules(Roi.NET, 50, 40, 500, Map.of("USDC", 100.0)),
        new FeeSchedule(Map.of(), Wire.fees()),
        Sampling.usual(),
        _ -> TimeUnit.SECONDS.toNanos(60),
        _ -> {},
        new EngineCounters());
  }

  static int session(Wire wire) {
    return 1 + wire.index();
  }

  /** The exchanges take turns, and their coins. */
  static byte[][] frames() {
    var wires = List.of(Wire.values());
    int venues = wires.size();
    var frames = new byte[venues * Wire.COINS * VARIANTS][];
    for (int i = 0; i < frames.length; i++) {
      int coin = i / venues % Wire.COINS;
      int variant = i / venues / Wire.COINS;
      frames[i] =
          wires
              .get(i % venues)
              .frame(coin, variant, Wire.SENT + i)
              .getBytes(StandardCharsets.US_ASCII);
    }
    return frames;
  }

  private static final class Listener extends EngineListener implements ReplayLane {
    Listener(Engine engine) {
      super(engine);
    }

    @Override
    public void watch(Catalog catalog, Set<Instrument> watched, long atNanos) {
      engine().update(catalog, watched, atNanos);
    }

    @Override
    public void shutdown(long atNanos) {
      engine().shutdown(atNanos);
    }
  }
}
