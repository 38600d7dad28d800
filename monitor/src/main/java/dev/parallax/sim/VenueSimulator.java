package dev.parallax.sim;

import dev.parallax.model.Segment;
import dev.parallax.sim.core.FaultSchedule;
import dev.parallax.sim.core.Faults;
import dev.parallax.sim.core.Simulation;
import dev.parallax.sim.fault.FaultPlan;
import dev.parallax.sim.price.Mood;
import dev.parallax.sim.price.PriceModel;
import dev.parallax.sim.protocol.Protocols;
import dev.parallax.sim.server.VenueServer;
import dev.parallax.sim.truth.Truth;
import dev.parallax.sim.world.World;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * Binance, Bybit, OKX and Deribit on loopback: REST and WebSocket as the venues document them, with
 * prices that now and then come apart, and faults where the scenario has them.
 */
public final class VenueSimulator implements AutoCloseable {
  private final VenueServer server;
  private final Simulation simulation;
  private final Truth truth;
  private final Control control;
  private final Map<Segment, SimulatedEndpoint> endpoints = new LinkedHashMap<>();

  private VenueSimulator(VenueServer server, Simulation simulation, Truth truth, Control control) {
    this.server = server;
    this.simulation = simulation;
    this.truth = truth;
    this.control = control;
    server
        .ports()
        .forEach((segment, port) -> endpoints.put(segment, SimulatedEndpoint.onPort(port)));
  }

  /**
   * Starts on 127.0.0.1; when it returns, all eight ports listen.
   *
   * @param clock the time that venues show and expiries are computed from
   * @param randoms makes a generator from a seed, such as {@code SplittableRandom::new}
   * @throws IllegalStateException when a port cannot be had
   */
  public static VenueSimulator start(
      SimulatorConfig config, InstantSource clock, LongFunction<RandomGenerator> randoms) {
    var start = clock.instant();
    long seed = config.seed();
    var world = new World(start);
    var mood =
        switch (config.scenario()) {
          case CALM, FLAKY -> Mood.CALM;
          case VOLATILE -> Mood.VOLATILE;
        };
    var truth = new Truth();
    var simulation =
        new Simulation(
            world,
            new PriceModel(world, start, seed, randoms, mood),
            Protocols.of(world, nanos(clock)),
            truth,
            randoms.apply(seed + 1),
            config.quotesPerSecond(),
            nanos(clock));
    var faults = new Faults(simulation);
    var plan =
        switch (config.scenario()) {
          case CALM, VOLATILE -> FaultPlan.none(randoms.apply(seed + 2));
          case FLAKY -> FaultPlan.of(randoms.apply(seed + 2), config.runLength());
        };
    new FaultSchedule(simulation, faults, plan, randoms.apply(seed + 3)).begin();
    var server = VenueServer.start(config.basePort(), simulation, () -> nanos(clock));
    var control = new Control(server, simulation, world, faults);
    return new VenueSimulator(server, simulation, truth, control);
  }

  /** Where the segments are, in the order of their ports. */
  public Map<Segment, SimulatedEndpoint> endpoints() {
    return Collections.unmodifiableMap(endpoints);
  }

  /** What was really sent and broken. */
  public Truth truth() {
    return truth;
  }

  /** The means to break and to set things. */
  public Control control() {
    return control;
  }

  /** What it did so far; callable from any thread, the counts are not all of one instant. */
  public SimulatorStatistics statistics() {
    return SimulatorStatistics.of(simulation.counters());
  }

  /** Closes all ports and connections; waits for that. */
  @Override
  public void close() {
    server.close();
  }

  private static long nanos(InstantSource clock) {
    var now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
