package dev.parallax.app;

import dev.parallax.app.config.Alerts;
import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.history.Import;
import dev.parallax.top.SortKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the command line starts. Every method returns when it is done, with the exit code. */
interface Commands {

  /** Simulated exchanges and the monitor that watches them. */
  int demo(DemoOptions options);

  /** The monitor on real exchanges. */
  int run(Config config, RunOptions options);

  /** The monitor on real exchanges, without results but a recording. */
  int record(Config config, RunOptions options);

  /** A recording, told again. */
  int replay(ReplayOptions options) throws ConfigException;

  /** Simulated exchanges alone. */
  int simulate(SimulateOptions options);

  /** Lists what can be compared. */
  int instruments(Config config, InstrumentsOptions options);

  /** Looks over everything that a run needs. */
  int doctor(Config config, Output output);

  /**
   * A running monitor in this terminal.
   *
   * @throws IOException where this is no terminal, or the token cannot be read
   */
  int top(TopOptions options) throws IOException;

  /** Trades on what was recorded. */
  int backtest(BacktestRun.Options options) throws IOException;

  /**
   * Makes a recording of files.
   *
   * @throws IOException where one cannot be read or the recording cannot be written
   */
  int importFiles(Import files, Output output) throws IOException;

  /**
   * How to run the demo.
   *
   * @param seconds when to stop; empty: when told to
   * @param data directory of the CSV files
   * @param record whether everything that is received is recorded
   * @param web where the dashboard is served
   * @param alerts who is told what the simulated exchanges do; null: nobody
   */
  record DemoOptions(
      OptionalInt seconds,
      Path data,
      boolean record,
      WebChoice web,
      @Nullable Alerts alerts,
      Simulation simulation,
      Output output) {}

  /**
   * What the command line says about the dashboard.
   *
   * @param port in place of the configured one
   * @param off whether there is none at all
   */
  record WebChoice(OptionalInt port, boolean off) {
    Config apply(Config config) {
      if (off) {
        return config.withoutWeb();
      }
      return port.isPresent() ? config.withWebPort(port.getAsInt()) : config;
    }
  }

  /**
   * How to run the monitor.
   *
   * @param seconds when to stop; empty: when told to
   */
  record RunOptions(OptionalInt seconds, Output output) {}

  /**
   * How to simulate.
   *
   * @param port of the first segment, the others follow; 0: any free ones
   * @param seconds when to stop; empty: when told to
   */
  record SimulateOptions(int port, OptionalInt seconds, Simulation simulation, Output output) {}

  /**
   * How to show a running monitor.
   *
   * @param tokenFile whose first line is its token; null: the environment may hold it
   * @param once whether to print one table and end
   */
  record TopOptions(URI url, @Nullable Path tokenFile, SortKey sort, boolean once, Output output) {}

  /** How to list instruments. */
  record InstrumentsOptions(Output output) {}

  /**
   * What the simulated exchanges do.
   *
   * @param seed the same seed gives the same prices and faults
   * @param rate quotes per second in total; empty: the scenario's own
   * @param scenario one of the names given to the command line
   */
  record Simulation(long seed, OptionalInt rate, String scenario) {}
}
