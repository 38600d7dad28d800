package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.feed.CatalogRefresh;
import dev.parallax.feed.ListingLoader;
import dev.parallax.feed.MonotonicClock;
import dev.parallax.feed.RefreshPace;
import dev.parallax.feed.StartResult;
import dev.parallax.history.Import;
import dev.parallax.model.Segment;
import dev.parallax.sim.Scenario;
import dev.parallax.sim.SimulatedEndpoint;
import dev.parallax.sim.SimulatorConfig;
import dev.parallax.sim.VenueSimulator;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** Carries the commands out on the real thing. */
final class Starter implements Commands {
  private static final int USUAL_RATE = 2000;

  private final ConfigReader reader;
  private final StopSignal stop;

  Starter(ConfigReader reader, StopSignal stop) {
    this.reader = reader;
    this.stop = stop;
  }

  @Override
  public int demo(DemoOptions options) {
    // Neither needs the other, and both take a while.
    var usual = CompletableFuture.supplyAsync(() -> Demo.config(reader, options));
    try (var _ = stop.answering();
        var simulator = simulator(0, options.simulation(), options.seconds())) {
      var watch = new Watch(options.output(), stop);
      watch.say(
          "DEMO   8 simulated exchange segments on 127.0.0.1, scenario "
              + options.simulation().scenario()
              + ", seed "
              + options.simulation().seed());
      var config = Demo.watching(usual.join(), simulator.endpoints());
      var site = Site.of(config, true);
      return watch.run(config, Outlets.live(config, "demo"), site, options.seconds());
    }
  }

  @Override
  public int run(Config config, RunOptions options) {
    try (var _ = stop.answering()) {
      var site = Site.of(config, false);
      return new Watch(options.output(), stop)
          .run(config, Outlets.live(config, "live"), site, options.seconds());
    }
  }

  @Override
  public int record(Config config, RunOptions options) {
    try (var _ = stop.answering()) {
      return new Watch(options.output(), stop).run(config, List.of(), null, options.seconds());
    }
  }

  @Override
  public int replay(ReplayOptions options) throws ConfigException {
    try (var _ = stop.answering()) {
      return new Watch(options.output(), stop).replay(options, reader);
    }
  }

  @Override
  public int simulate(SimulateOptions options) {
    try (var _ = stop.answering();
        var simulator = simulator(options.port(), options.simulation(), options.seconds())) {
      var out = options.output().out();
      if (options.output().json()) {
        out.println(
            new JsonMapper()
                .writeValueAsString(Map.of("segments", endpoints(simulator.endpoints()))));
      } else {
        simulator
            .endpoints()
            .forEach((segment, endpoint) ->
                out.printf("%-15s %s  %s%n", segment, endpoint.webSocket(), endpoint.rest()));
      }
      // Also flushes; a simulator that cannot say where it is is of no use.
      if (!out.checkError()) {
        stop.await(Watch.length(options.seconds()));
      }
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public int instruments(Config config, InstrumentsOptions options) {
    var clock = new MonotonicClock();
    try (var _ = stop.answering();
        var workers = Executors.newVirtualThreadPerTaskExecutor();
        var housekeeping = new Housekeeping();
        var loader = new ListingLoader(clock, config.proxy())) {
      var refresh =
          new CatalogRefresh(
              Wiring.segments(config), RefreshPace.USUAL, loader, workers, housekeeping, clock);
      var result = FirstLists.load(refresh, config, workers).await(stop);
      refresh.stop();
      workers.shutdownNow();
      return switch (result) {
        case null -> ExitCode.OK;
        case StartResult.Unavailable none ->
            throw new Unavailable("fewer than two exchanges can be reached: " + none.answers());
        case StartResult.Ready ready -> {
          var selection = Wiring.selection(config);
          selection
              .whyNothing(ready.catalog())
              .ifPresent(why -> {
                throw new NothingChosenException(why);
              });
          new InstrumentTable(selection, ready).print(options.output());
          yield ExitCode.OK;
        }
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public int doctor(Config config, Output output) {
    try (var _ = stop.answering()) {
      return new DoctorRun(config, output, stop).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public int top(TopOptions options) throws IOException {
    try (var _ = stop.answering()) {
      return new TopRun(options, stop, System.getenv()).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public int importFiles(Import files, Output output) throws IOException {
    try (var _ = stop.answering()) {
      return new ImportRun(files, output, stop).run();
    }
  }

  @Override
  public int backtest(BacktestRun.Options options) throws IOException {
    try (var _ = stop.answering()) {
      return new BacktestRun(reader, stop, options).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
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
}
