package dev.parallax.app;

import dev.parallax.app.config.ConfigReader;
import dev.parallax.history.Import;
import dev.parallax.record.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parallax import}. */
@Command(
    description = {
      "Make a recording of history that others recorded: quotes of Tardis, bookTicker files of"
          + " Binance, frames, order books. Packed with gzip or zip or not at all."
    },
    footer = {
      "  parallax import binance-futures_quotes_*.csv.gz okex-swap_quotes_*.csv.gz"
          + " --listings data/recordings",
      "  parallax import BTCUSDT-bookTicker-2024-03-30.zip",
      "  parallax import --raw binance:spot=raw_spot.gz --raw binance:coinm=raw_cm.gz"
          + " --listings binance:coinm=exchangeInfo.json",
      "  parallax import --exchange binance=a.csv.gz --exchange htx=b.csv.gz,fee=20"
    })
final class ImportCommand implements Callable<Integer> {
  private final Environment environment;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Tardis quotes, or bookTicker files of Binance: their first line says which.")
  private List<Path> files = new ArrayList<>();

  @Mixin private final SourceOptions named = new SourceOptions();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Playback.Time.class,
      description = "Leave out what is earlier.")
  private @Nullable Long from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Playback.Time.class,
      description = "Leave out this moment and what is later.")
  private @Nullable Long to;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "data/recordings",
      description = "Directory of the recordings (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("data/recordings");

  @Mixin private final JsonOption json = new JsonOption();

  ImportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    var sources = named.sources(environment.directory(), files);
    if (sources.isEmpty()) {
      throw misuse("nothing to import: give files, --raw or --exchange");
    }
    var config = ConfigReader.yaml(environment.reader().defaults());
    var known = named.known(environment.directory());
    var task =
        new Import(
            sources,
            known,
            environment.directory().resolve(out),
            span(),
            environment.version(),
            config);
    return environment.commands().importFiles(task, json.output(environment));
  }

  private Span span() {
    long start = from == null ? Long.MIN_VALUE : from;
    long end = to == null ? Long.MAX_VALUE : to;
    if (start >= end) {
      throw misuse("--from must be before --to");
    }
    return new Span(start, end);
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
