package dev.parallax.feed;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Segment;
import java.util.SortedMap;

/** Whether there is something to compare. */
public sealed interface StartResult {

  /** What each segment answered, in words. */
  SortedMap<Segment, String> answers();

  /** Two venues or more have told their instruments; the others are asked again. */
  record Ready(Catalog catalog, SortedMap<Segment, String> answers) implements StartResult {}

  /** Fewer than two venues did, for these reasons. */
  record Unavailable(SortedMap<Segment, String> answers) implements StartResult {}
}
