package dev.parallax.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.parallax.app.config.ConfigReader;
import dev.parallax.model.Segment;
import dev.parallax.sim.Scenario;
import dev.parallax.sim.SimulatorConfig;
import dev.parallax.sim.VenueSimulator;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Connectors;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** Simulated exchanges on free ports of this machine, and a reader that knows them. */
final class Exchanges {
  static final Segment BINANCE_SPOT = Segment.parse("binance:spot");
  static final Segment BINANCE_USDM = Segment.parse("binance:usdm");
  static final Segment BYBIT_LINEAR = Segment.parse("bybit:linear");
  static final Segment OKX = Segment.parse("okx:public");
  static final Segment DERIBIT = Segment.parse("deribit:public");

  private Exchanges() {}

  static VenueSimulator start(
      Scenario scenario, long seed, int quotesPerSecond, Duration runLength) {
    return VenueSimulator.start(
        new SimulatorConfig(0, seed, quotesPerSecond, scenario, runLength),
        InstantSource.system(),
        SplittableRandom::new);
  }

  static ConfigReader reader() {
    return new ConfigReader(
        Connectors.ALL.stream()
            .map(Connector::segment)
            .collect(groupingBy(Segment::venue, mapping(Segment::name, toSet()))));
  }
}
