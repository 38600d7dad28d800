package dev.parallax.health;

import dev.parallax.model.Reason;
import java.util.Map;

/**
 * What the engines of all lanes did since the start.
 *
 * @param comparisons evaluations of one direction of a pair of listings
 * @param comparable of those, with two usable legs
 * @param grossPositive of the comparable ones, with something left before fees
 * @param belowThreshold of the comparable ones, under the threshold
 * @param outOfOrder quotes that were older than the one held
 * @param opened opportunities that began
 * @param open opportunities that live now
 * @param rejects comparisons a gate turned away; a reason that is absent counts 0
 */
public record EngineTotals(
    long comparisons,
    long comparable,
    long grossPositive,
    long belowThreshold,
    long outOfOrder,
    long opened,
    long open,
    Map<Reason, Long> rejects) {

  public EngineTotals {
    rejects = Map.copyOf(rejects);
  }

  /** Comparisons turned away for this reason. */
  public long rejects(Reason reason) {
    return rejects.getOrDefault(reason, 0L);
  }
}
