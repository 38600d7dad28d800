package dev.parallax.feed;

import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What came of asking a segment for its instruments. */
public sealed interface ListingResult {

  Segment segment();

  /**
   * The whole list.
   *
   * @param leftOut rows that are not meant for comparison, counted by reason
   * @param rejectedRows rows that made no sense
   * @param rejects the first few of them, in words
   */
  record Loaded(
      Segment segment,
      List<Listing> listings,
      Map<String, Integer> leftOut,
      int rejectedRows,
      List<String> rejects)
      implements ListingResult {}

  /**
   * No list.
   *
   * @param blocked true if the venue will not serve this machine: asking again soon is no use
   * @param retryAfter how long the venue wants to be left alone; zero where it does not say
   */
  record Failed(Segment segment, String why, boolean blocked, Duration retryAfter)
      implements ListingResult {}
}
