package dev.parallax.web;

import dev.parallax.health.HealthSources;
import dev.parallax.health.LastTime;
import dev.parallax.model.Segment;
import dev.parallax.sink.OpportunityHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is shown.
 *
 * @param about what does not change while the monitor works
 * @param health how its parts stand
 * @param ticks when each lane ticked last
 * @param history what was kept of the past; null where nothing keeps it
 * @param disk where files are written; null where none are
 * @param clock epoch ns
 */
public record WebSources(
    About about,
    HealthSources health,
    List<LastTime> ticks,
    @Nullable OpportunityHistory history,
    @Nullable Disk disk,
    LongSupplier clock) {

  /**
   * What does not change while the monitor works.
   *
   * @param segments those that are meant to be connected, in the order to show them
   * @param startedNanos epoch ns
   * @param startNanos how long the first connections may take, ns
   */
  public record About(
      String version,
      List<Segment> segments,
      String roi,
      double openBps,
      double closeBps,
      long startedNanos,
      long startNanos) {

    public About {
      segments = List.copyOf(segments);
    }
  }

  /**
   * The disk that is written to.
   *
   * @param freeBytes how much is free now; -1 where that cannot be told
   * @param minFreeBytes with less, writing stops
   */
  public record Disk(Path path, LongSupplier freeBytes, long minFreeBytes) {}
}
