package dev.parallax.record;

import dev.parallax.model.Listing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What was listed when a run was recorded. */
public final class RecordedListings {
  private RecordedListings() {}

  /**
   * Every listing that the run knew at its end, closed ones included.
   *
   * @throws IOException where a file cannot be read or makes no sense
   */
  public static List<Listing> of(RecordedRun run) throws IOException {
    var all = new ArrayList<Listing>();
    for (var files : run.files().values()) {
      var catalog = new LaneState().catalog();
      // Every file repeats what was listed before it: the last readable one knows all.
      for (int i = files.size() - 1; i >= 0 && catalog.size() == 0; i--) {
        catalog = read(new FileReader(files.get(i))).catalog();
      }
      for (int id = 0; id < catalog.size(); id++) {
        all.add(catalog.listing(id));
      }
    }
    return all.stream().distinct().toList();
  }

  private static LaneState read(FileReader file) throws IOException {
    var state = new LaneState();
    var line = new Line();
    try (file) {
      while (file.next(line)) {
        if (line.kind() == LineKind.LISTINGS) {
          // Behind damage listings may be missing that later ones follow on.
          state.applyKnown(ListingsText.parse(line.bytes(), line.offset(), line.length()));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file.path() + ": " + e.getMessage(), e);
    }
    return state;
  }
}
