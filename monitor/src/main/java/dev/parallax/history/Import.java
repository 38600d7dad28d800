package dev.parallax.history;

import dev.parallax.record.LaneWriter;
import dev.parallax.record.Rotation;
import dev.parallax.record.RunManifest;
import dev.parallax.record.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a recording of files: reads all of them once, merged by time, in bounded memory.
 *
 * <p>The recording appears as a whole or not at all: its manifest is written last, and what was
 * written is removed where the import fails.
 *
 * @param sources in the order in which rows of the same time are told
 * @param out directory of all recordings; made when absent
 * @param span what is wanted of the files
 * @param version of the program
 * @param config the configuration that a replay uses unless it is told otherwise
 */
public record Import(
    List<Source> sources,
    KnownListings listings,
    Path out,
    Span span,
    String version,
    String config) {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int MOST_RUNS = 1000;
  private static final Rotation ROTATION = new Rotation(Duration.ofDays(1), 256L << 20);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'import-'uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public Import {
    sources = List.copyOf(sources);
  }

  /**
   * Does it; on the caller's thread.
   *
   * @throws IOException where a file cannot be read at all, is of another form, or the recording
   *     cannot be written; nothing is left of the recording then
   * @throws CancellationException where {@code progress} stopped it
   */
  public ImportReport run(Progress progress) throws IOException {
    var tally = new Tally();
    var catalog = new GrowingCatalog(listings);
    try (var inputs = new Inputs(sources, catalog, tally, span, progress)) {
      var first = inputs.next();
      if (first == null) {
        return report(null, tally, catalog, 0, 0, 0);
      }
      var run = makeRun(first.nanos());
      try {
        var timeline = write(run, first, inputs, catalog);
        manifest(run, first.nanos(), catalog).write(run);
        return report(run, tally, catalog, first.nanos(), timeline.nowNanos(), timeline.holes());
      } catch (IOException | RuntimeException | Error e) {
        remove(run, e);
        throw e;
      }
    }
  }

  private static Timeline write(
      Path run, Reading.Entry first, Inputs inputs, GrowingCatalog catalog) throws IOException {
    try (var writer = new LaneWriter(run, name(run), 0, ROTATION)) {
      var timeline = new Timeline(writer, catalog, first.nanos());
      for (var entry = first; entry != null; entry = inputs.next()) {
        timeline.tell(entry);
        for (var segment : inputs.takeEnded(timeline.nowNanos() + Timeline.HOLE_NANOS)) {
          timeline.ended(segment);
        }
      }
      timeline.end();
      return timeline;
    }
  }

  private RunManifest manifest(Path run, long startedNanos, GrowingCatalog catalog) {
    var terms = new ImportTerms(sources, catalog);
    return new RunManifest(
        version, name(run), "import", startedNanos, 1, config, terms.bySegment());
  }

  private ImportReport report(
      @Nullable Path run,
      Tally tally,
      GrowingCatalog catalog,
      long fromNanos,
      long toNanos,
      long holes) {
    var terms = new ImportTerms(sources, catalog);
    return new ImportReport(
        run,
        tally.rows(),
        tally.used(),
        tally.quotes(),
        tally.withoutQuote(),
        tally.outsideSpan(),
        tally.badRows(),
        tally.badPlaces(),
        tally.damages(),
        fromNanos,
        toNanos,
        holes,
        terms.bySegment(),
        terms.assumedFees(),
        new TreeSet<>(catalog.instruments()),
        new TreeSet<>(catalog.catalog().comparable().keySet()),
        catalog.derived().stream().map(Object::toString).sorted().toList());
  }

  /** Named after the time of its first entry. */
  private Path makeRun(long startedNanos) throws IOException {
    Files.createDirectories(out);
    var name = NAME.format(Instant.ofEpochSecond(startedNanos / NANOS_PER_SECOND));
    for (int n = 1; n <= MOST_RUNS; n++) {
      var run = out.resolve(n == 1 ? name : name + "." + n);
      if (Files.notExists(run)) {
        return Files.createDirectory(run);
      }
    }
    throw new IOException(out + ": there are " + MOST_RUNS + " recordings called " + name);
  }

  private static String name(Path run) {
    return String.valueOf(run.getFileName());
  }

  private static void remove(Path run, Throwable why) {
    try (var files = Files.list(run)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(run);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }
}
