package dev.parallax.health;

import static java.util.Objects.requireNonNull;

import dev.parallax.model.Reason;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one lane's engine did since the start: the funnel that says why nothing qualifies. Written
 * by the lane only.
 *
 * <pre>
 * comparisons = rejects of legs (STALE … EXPIRED) + comparable
 * comparable  = belowThreshold + rejects SUSPECT + rejects SIZE + qualified
 * </pre>
 */
public final class EngineCounters {
  private final Map<Reason, Counter> rejects = ofEveryReason();
  private final Map<Reason, Counter> closed = ofEveryReason();

  /** When the lane ticked last: that it is alive. */
  public final LastTime ticked = new LastTime();

  /** Quotes that changed a price or a size. */
  public final Counter moved = new Counter();

  /** Quotes that only said that nothing changed. */
  public final Counter confirmed = new Counter();

  /** Quotes that were older than the one held. */
  public final Counter outOfOrder = new Counter();

  /** Quotes and statuses of listings that are not in the lane's catalog. */
  public final Counter unknownListing = new Counter();

  /** Evaluations of one direction of a pair of listings that both had a quote before. */
  public final Counter comparisons = new Counter();

  /** Comparisons with two usable legs. */
  public final Counter comparable = new Counter();

  /** Of the comparable ones: those with something left before fees. */
  public final Counter grossPositive = new Counter();

  /** Of the comparable ones: those under the opening threshold, or the closing one while open. */
  public final Counter belowThreshold = new Counter();

  /** Comparisons that passed every gate. */
  public final Counter qualified = new Counter();

  /** Opportunities that began. */
  public final Counter opened = new Counter();

  /** Comparisons that a gate rejected, by its reason. */
  public Counter rejects(Reason reason) {
    return requireNonNull(rejects.get(reason));
  }

  /** Opportunities that ended, by reason. */
  public Counter closed(Reason reason) {
    return requireNonNull(closed.get(reason));
  }

  private static Map<Reason, Counter> ofEveryReason() {
    var counters = new EnumMap<Reason, Counter>(Reason.class);
    for (var reason : Reason.values()) {
      counters.put(reason, new Counter());
    }
    return counters;
  }
}
