package dev.parallax.app;

import dev.parallax.app.ImportArguments.ExchangeFile;
import dev.parallax.app.ImportArguments.ListingsFile;
import dev.parallax.app.ImportArguments.SegmentFile;
import dev.parallax.history.FileForm;
import dev.parallax.history.KnownListings;
import dev.parallax.history.Source;
import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name other people's history, and what its files do not say themselves. */
final class SourceOptions {
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

  /** Whether no file was named that needs an option. */
  boolean isEmpty() {
    return raw.isEmpty() && exchanges.isEmpty();
  }

  /** All files that were named, in the order of the command line within each kind. */
  List<Source> sources(Path directory, List<Path> files) throws IOException {
    var sources = new ArrayList<Source>();
    for (var file : files) {
      sources.add(FileForm.detect(directory.resolve(file), segment, symbol));
    }
    for (var frames : raw) {
      sources.add(new Source.Raw(directory.resolve(frames.file()), frames.segment()));
    }
    for (var books : exchanges) {
      var told = books.instrument() == null ? instrument : books.instrument();
      sources.add(
          new Source.Books(
              directory.resolve(books.file()), books.segment(), books.takerBps(), told));
    }
    return sources;
  }

  /** What symbols stand for, as far as somebody wrote it down. */
  KnownListings known(Path directory) throws IOException {
    var known = new KnownListings();
    for (var lists : listings) {
      var path = directory.resolve(lists.path());
      if (lists.segment() == null) {
        known.addRecording(path);
      } else {
        known.addList(lists.segment(), path);
      }
    }
    return known;
  }
}
