package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.app.config.Known;
import dev.parallax.history.Import;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** A command line whose commands only remember what they were asked to start. */
final class CliRig {
  final List<Object> started = new ArrayList<>();
  final ConfigReader reader = new ConfigReader(Known.EXCHANGES);
  private final Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  IntSupplier outcome = () -> 0;
  boolean color;

  CliRig(Path directory) {
    this.directory = directory;
  }

  int parallax(String... arguments) {
    return cli().run(arguments);
  }

  Cli cli() {
    return cli(out);
  }

  /** With another standard output. */
  Cli cli(OutputStream stdout) {
    return new Cli(
        new Environment(
            new Recording(),
            reader,
            List.of("volatile", "calm", "flaky"),
            directory,
            new Printer(stdout),
            new Printer(err),
            color,
            "1.2.3"));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  void forget() {
    out.reset();
    err.reset();
    started.clear();
  }

  Commands.DemoOptions demo() {
    return (Commands.DemoOptions) started.getLast();
  }

  private final class Recording implements Commands {
    @Override
    public int demo(DemoOptions options) {
      return record(options);
    }

    @Override
    public int run(Config config, RunOptions options) {
      started.add(config);
      return record(options);
    }

    @Override
    public int simulate(SimulateOptions options) {
      return record(options);
    }

    @Override
    public int instruments(Config config, InstrumentsOptions options) {
      started.add(config);
      return record(options);
    }

    @Override
    public int record(Config config, RunOptions options) {
      started.add(config);
      return record(options);
    }

    @Override
    public int doctor(Config config, Output output) {
      started.add(config);
      return record(output);
    }

    @Override
    public int top(TopOptions options) {
      return record(options);
    }

    @Override
    public int backtest(BacktestRun.Options options) {
      return record(options);
    }

    @Override
    public int importFiles(Import files, Output output) {
      return record(files);
    }

    @Override
    public int replay(ReplayOptions options) {
      return record(options);
    }

    private int record(Object options) {
      started.add(options);
      return outcome.getAsInt();
    }
  }
}
