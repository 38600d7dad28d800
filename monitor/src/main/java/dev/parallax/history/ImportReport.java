package dev.parallax.history;

import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import dev.parallax.record.RunManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows that were to be imported. Every row is in one of {@code used}, {@code
 * withoutQuote}, {@code outside} and {@code bad}.
 *
 * @param run the directory of the recording; null where nothing was usable and none was made
 * @param rows lines of the files without headers and blank ones
 * @param used rows that held quotes
 * @param quotes in them; a frame may hold several
 * @param withoutQuote frames that hold none, such as trades
 * @param outside rows before or after what was asked for
 * @param bad how many rows were not usable, by reason
 * @param badPlaces {@code file:line} of the first of them, by reason
 * @param damaged what could not be read to its end, with the place
 * @param fromNanos the time of the first entry, epoch ns; 0 where there is none
 * @param toNanos the time of the last one
 * @param holes how often all files were silent for more than ten minutes
 * @param segments what holds for each segment
 * @param assumedFees the segments whose fee nobody told
 * @param instruments everything that occurred
 * @param comparable of those the ones that occurred at two venues or more
 * @param derived listings that are known from their symbol only: without price and size steps
 */
public record ImportReport(
    @Nullable Path run,
    long rows,
    long used,
    long quotes,
    long withoutQuote,
    long outside,
    SortedMap<String, Long> bad,
    SortedMap<String, List<String>> badPlaces,
    List<String> damaged,
    long fromNanos,
    long toNanos,
    long holes,
    SortedMap<Segment, RunManifest.Terms> segments,
    SortedSet<Segment> assumedFees,
    SortedSet<Instrument> instruments,
    SortedSet<Instrument> comparable,
    List<String> derived) {

  /** How many rows were not usable. */
  public long badRows() {
    return bad.values().stream().mapToLong(Long::longValue).sum();
  }
}
