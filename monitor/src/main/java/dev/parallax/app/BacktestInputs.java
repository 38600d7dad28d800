package dev.parallax.app;

import dev.parallax.history.Import;
import dev.parallax.history.KnownListings;
import dev.parallax.history.Source;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs a backtest is about. Files of others are imported first, together, into a directory that
 * is gone when this is closed.
 */
final class BacktestInputs implements AutoCloseable {
  private final List<RecordedRun> runs = new ArrayList<>();
  private @Nullable Path imported;

  /**
   * What was given on the command line.
   *
   * @param directory the working directory
   * @param paths directories of recordings, and files that say themselves what they hold
   * @param named files that do not, and what symbols stand for
   */
  record Given(Path directory, List<Path> paths, SourceOptions named) {}

  /**
   * Opens all of it.
   *
   * @param config of imported runs, as a file
   * @param people are told what cannot be used, and what an import came to
   * @throws IOException where nothing of it is usable
   */
  static BacktestInputs open(Given given, String version, String config, PrintWriter people)
      throws IOException {
    var inputs = new BacktestInputs();
    try {
      inputs.add(given, version, config, people);
      return inputs;
    } catch (IOException | RuntimeException e) {
      inputs.close();
      throw e;
    }
  }

  private void add(Given given, String version, String config, PrintWriter people)
      throws IOException {
    var files = new ArrayList<Path>();
    for (var path : given.paths()) {
      var place = given.directory().resolve(path);
      if (Files.isRegularFile(place)) {
        files.add(path);
      } else {
        runs.addAll(RecordedRun.in(place, damage -> people.println("DAMAGE " + damage)));
      }
    }
    var sources = given.named().sources(given.directory(), files);
    if (!sources.isEmpty()) {
      var known = given.named().known(given.directory());
      runs.addAll(imported(sources, known, version, config, people));
    }
    runs.sort(
        Comparator.comparingLong((RecordedRun run) -> run.manifest().startedNanos())
            .thenComparing(run -> run.manifest().run()));
  }

  private List<RecordedRun> imported(
      List<Source> sources, KnownListings known, String version, String config, PrintWriter people)
      throws IOException {
    var dir = Files.createTempDirectory("parallax-import");
    imported = dir;
    var report =
        new Import(sources, known, dir, Span.ALL, version, config)
            .run((bytes, totalBytes, rows) -> true);
    people.println("Imported " + report.quotes() + " quotes of " + report.rows() + " rows");
    if (report.run() == null) {
      throw new IOException(
          "nothing in the files can be used; parallax import says why, row by row");
    }
    return RecordedRun.in(dir, people::println);
  }

  /** In the order of their starts. */
  List<RecordedRun> runs() {
    return runs;
  }

  @Override
  public void close() throws IOException {
    if (imported != null) {
      try (var files = Files.walk(imported)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
