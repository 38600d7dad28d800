package dev.parallax.app;

import dev.parallax.history.FileForm;
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
   * @param given directories of recordings, and files that say themselves what they hold
   * @param config of imported runs, as a file
   * @param people are told what an import came to
   * @throws IOException where one of them cannot be read or holds nothing usable
   */
  static BacktestInputs open(List<Path> given, String version, String config, PrintWriter people)
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

  private void add(List<Path> given, String version, String config, PrintWriter people)
      throws IOException {
    var sources = new ArrayList<Source>();
    for (var path : given) {
      if (Files.isRegularFile(path)) {
        sources.add(FileForm.detect(path, null, null));
      } else {
        runs.addAll(RecordedRun.in(path));
      }
    }
    if (!sources.isEmpty()) {
      runs.addAll(imported(sources, version, config, people));
    }
    runs.sort(
        Comparator.comparingLong((RecordedRun run) -> run.manifest().startedNanos())
            .thenComparing(run -> run.manifest().run()));
  }

  private List<RecordedRun> imported(
      List<Source> sources, String version, String config, PrintWriter people) throws IOException {
    var dir = Files.createTempDirectory("parallax-import");
    imported = dir;
    var report =
        new Import(sources, new KnownListings(), dir, Span.ALL, version, config)
            .run((bytes, totalBytes, rows) -> true);
    people.println("Imported " + report.quotes() + " quotes of " + report.rows() + " rows");
    if (report.run() == null) {
      throw new IOException(
          "nothing in the files can be used; parallax import says why, row by row");
    }
    return RecordedRun.in(dir);
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
