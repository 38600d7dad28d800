package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.feed.CatalogRefresh;
import dev.parallax.feed.ListingLoader;
import dev.parallax.feed.MonotonicClock;
import dev.parallax.feed.RefreshPace;
import dev.parallax.feed.StartResult;
import dev.parallax.model.Segment;
import dev.parallax.sim.Scenario;
import dev.parallax.sim.SimulatedEndpoint;
import dev.parallax.sim.SimulatorConfig;
import dev.parallax.sim.VenueSimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** Carries the commands out on the real thing. */
final class Starter implements Commands {
  private static final int USUAL_RATE = 2000;
  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ConfigReader reader;
  private final StopSignal stop;

  Starter(ConfigReader reader, StopSignal stop) {
    this.reader = reader;
    this.stop = stop;
  }

  @Override
  public int demo(DemoOptions options) {
    var output = options.output();
    try (var simulator = simulator(0, options.simulation(), options.seconds())) {
      var people = people(output);
      people.println(
          "DEMO   8 simulated exchange segments on 127.0.0.1, scenario "
              + options.simulation().scenario()
              + ", seed "
              + options.simulation().seed());
      return watch(
          Demo.config(reader, simulator.endpoints(), options.data()), options.seconds(), output);
    } finally {
      stop.finished();
    }
  }

  @Override
  public int run(Config config, RunOptions options) {
    try {
      return watch(config, options.seconds(), options.output());
    } finally {
      stop.finished();
    }
  }

  private int watch(Config config, OptionalInt seconds, Output output) {
    long endNanos = System.nanoTime() + length(seconds).toNanos();
    var people = people(output);
    var monitor = Assembly.of(config, people, output.color());
    try {
      try {
        monitor.start(stop);
        stop.await(Duration.ofNanos(endNanos - System.nanoTime()));
      } catch (RuntimeException | InterruptedException e) {
        monitor.stop();
        throw e;
      }
      var summary = monitor.stop();
      people.println(summary.toText().stripTrailing());
      if (output.json()) {
        output.out().println(summary.toJson());
      }
      people.flush();
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public int simulate(SimulateOptions options) {
    try (var simulator = simulator(options.port(), options.simulation(), options.seconds())) {
      var out = options.output().out();
      if (options.output().json()) {
        out.println(JSON.writeValueAsString(Map.of("segments", endpoints(simulator.endpoints()))));
      } else {
        simulator
            .endpoints()
            .forEach((segment, endpoint) ->
                out.printf("%-15s %s  %s%n", segment, endpoint.webSocket(), endpoint.rest()));
      }
      out.flush();
      stop.await(length(options.seconds()));
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      stop.finished();
    }
  }

  @Override
  public int instruments(Config config, InstrumentsOptions options) {
    var clock = new MonotonicClock();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor();
        var housekeeping = new Housekeeping();
        var loader = new ListingLoader(clock, config.proxy())) {
      var refresh =
          new CatalogRefresh(
              Wiring.segments(config), RefreshPace.USUAL, loader, workers, housekeeping, clock);
      var result = refresh.start(config.reconnect().startDeadline());
      refresh.stop();
      workers.shutdownNow();
      return switch (result) {
        case StartResult.Unavailable none ->
            throw new Unavailable("fewer than two exchanges can be reached: " + none.answers());
        case StartResult.Ready ready -> {
          new InstrumentTable(Wiring.selection(config), ready).print(options.output());
          yield ExitCode.OK;
        }
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      stop.finished();
    }
  }

  @Override
  public int backtest(BacktestRun.Options options) throws IOException {
    try {
      return new BacktestRun(reader, stop, options).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      stop.finished();
    }
  }

  private static VenueSimulator simulator(int port, Simulation simulation, OptionalInt seconds) {
    var config =
        new SimulatorConfig(
            port,
            simulation.seed(),
            simulation.rate().orElse(USUAL_RATE),
            Scenario.parse(simulation.scenario()),
            seconds.isPresent() ? Duration.ofSeconds(seconds.getAsInt()) : null);
    try {
      return VenueSimulator.start(config, InstantSource.system(), SplittableRandom::new);
    } catch (IllegalStateException e) {
      throw new Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Map<String, String>> endpoints(
      Map<Segment, SimulatedEndpoint> endpoints) {
    var named = new LinkedHashMap<String, Map<String, String>>();
    endpoints.forEach((segment, endpoint) -> {
      var addresses = new LinkedHashMap<String, String>();
      addresses.put("ws", endpoint.webSocket().toString());
      addresses.put("rest", endpoint.rest().toString());
      named.put(segment.id(), addresses);
    });
    return named;
  }

  private static Duration length(OptionalInt seconds) {
    return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsInt()) : FOR_EVER;
  }

  private static PrintWriter people(Output output) {
    return output.json() ? output.err() : output.out();
  }
}
