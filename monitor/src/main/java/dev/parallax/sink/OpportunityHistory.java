package dev.parallax.sink;

import dev.parallax.model.Route;
import java.io.IOException;
import java.util.List;

/** What was kept of the past; from any thread. Answers within a deadline or not at all. */
public interface OpportunityHistory {

  /** The newest first. */
  List<PastOpportunity> opportunities(HistoryFilter filter) throws IOException;

  /**
   * Those on one route that were open at any time in between, the newest first; of those that
   * opened more than a week before, none.
   *
   * @param most how many at the most
   */
  List<PastOpportunity> onRoute(Route route, long fromMicros, long toMicros, int most)
      throws IOException;

  /** One point per minute in which the route was sampled, the oldest first; at most one week. */
  List<MinuteOfSpread> minutes(Route route, long fromMicros, long toMicros) throws IOException;
}
