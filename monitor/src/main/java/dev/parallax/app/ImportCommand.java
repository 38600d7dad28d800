package dev.parallax.app;

import dev.parallax.app.ImportArguments.ExchangeFile;
import dev.parallax.app.ImportArguments.ListingsFile;
import dev.parallax.app.ImportArguments.SegmentFile;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.history.FileForm;
import dev.parallax.history.Import;
import dev.parallax.history.KnownListings;
import dev.parallax.history.Source;
import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
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
    name = "import",
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

  @Option(
      names = "--raw",
      paramLabel = "SEGMENT=FILE",
      converter = ImportArguments.SegmentFiles.class,
      description = "Lines of epoch nanoseconds and a frame of that segment as received.")
  private List<SegmentFile> raw = new ArrayList<>();

  @Option(
      names = "--exchange",
      paramLabel = "NAME=FILE[,fee=BPS]",
      converter = ImportArguments.ExchangeFiles.class,
      description =
          "Order books in columns (timestamp, symbol, b1, bv1, a1, av1) of an exchange of any name;"
              + " ,instrument=BASE/QUOTE where the symbol does not tell.")
  private List<ExchangeFile> exchanges = new ArrayList<>();

  @Option(
      names = "--listings",
      paramLabel = "DIR|SEGMENT=FILE",
      converter = ImportArguments.ListingsFiles.class,
      description =
          "What symbols stand for and contracts are worth: a recording, or what the exchange's REST"
              + " interface answered.")
  private List<ListingsFile> listings = new ArrayList<>();

  @Option(
      names = "--segment",
      paramLabel = "SEGMENT",
      converter = ImportArguments.Segments.class,
      description = "Segment of the bookTicker files (default: by symbol).")
  private @Nullable Segment segment;

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      description = "Symbol of the bookTicker files (default: by file name).")
  private @Nullable String symbol;

  @Option(
      names = "--instrument",
      paramLabel = "NAME",
      converter = ImportArguments.Instruments.class,
      description = "What all --exchange files are about (default: by symbol).")
  private @Nullable Instrument instrument;

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
    var sources = sources();
    if (sources.isEmpty()) {
      throw misuse("nothing to import: give files, --raw or --exchange");
    }
    var config = ConfigReader.yaml(environment.reader().defaults());
    var task = new Import(sources, known(), resolve(out), span(), environment.version(), config);
    return environment.commands().importFiles(task, json.output(environment));
  }

  private List<Source> sources() throws IOException {
    var sources = new ArrayList<Source>();
    for (var file : files) {
      sources.add(FileForm.detect(resolve(file), segment, symbol));
    }
    raw.forEach(frames -> sources.add(new Source.Raw(resolve(frames.file()), frames.segment())));
    for (var books : exchanges) {
      var told = books.instrument() == null ? instrument : books.instrument();
      sources.add(new Source.Books(resolve(books.file()), books.segment(), books.takerBps(), told));
    }
    return sources;
  }

  private KnownListings known() throws IOException {
    var known = new KnownListings();
    for (var lists : listings) {
      if (lists.segment() == null) {
        known.addRecording(resolve(lists.path()));
      } else {
        known.addList(lists.segment(), resolve(lists.path()));
      }
    }
    return known;
  }

  private Span span() {
    long start = from == null ? Long.MIN_VALUE : from;
    long end = to == null ? Long.MAX_VALUE : to;
    if (start >= end) {
      throw misuse("--from must be before --to");
    }
    return new Span(start, end);
  }

  private Path resolve(Path path) {
    return environment.directory().resolve(path);
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
