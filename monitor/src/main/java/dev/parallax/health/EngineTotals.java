package dev.parallax.health;

import dev.parallax.model.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the engines of all lanes did since the start.
 *
 * @param comparisons evaluations of one direction of a pair of listings
 * @param comparable of those, with two usable legs
 * @param grossPositive of the comparable ones, with something left before fees
 * @param belowThreshold of the comparable ones, under the threshold
 * @param qualified of the comparable ones, past every gate
 * @param opened opportunities that began
 * @param open opportunities that live now
 * @param quotes what became of the quotes
 * @param rejects comparisons a gate turned away; a reason that is absent counts 0
 */
public record EngineTotals(
    long comparisons,
    long comparable,
    long grossPositive,
    long belowThreshold,
    long qualified,
    long opened,
    long open,
    QuoteTotals quotes,
    Map<Reason, Long> rejects) {

  public EngineTotals {
    rejects = Map.copyOf(rejects);
  }

  /** Adds up the lanes. */
  public static EngineTotals of(List<EngineCounters> lanes) {
    var rejects = new EnumMap<Reason, Long>(Reason.class);
    long closed = 0;
    for (var reason : Reason.values()) {
      rejects.put(reason, sum(lanes, lane -> lane.rejects(reason)));
      closed += sum(lanes, lane -> lane.closed(reason));
    }
    long opened = sum(lanes, lane -> lane.opened);
    return new EngineTotals(
        sum(lanes, lane -> lane.comparisons),
        sum(lanes, lane -> lane.comparable),
        sum(lanes, lane -> lane.grossPositive),
        sum(lanes, lane -> lane.belowThreshold),
        sum(lanes, lane -> lane.qualified),
        opened,
        // The closings were read before the openings, so this is never negative.
        opened - closed,
        quotes(lanes),
        rejects);
  }

  private static QuoteTotals quotes(List<EngineCounters> lanes) {
    return new QuoteTotals(
        sum(lanes, lane -> lane.moved),
        sum(lanes, lane -> lane.confirmed),
        sum(lanes, lane -> lane.outOfOrder),
        sum(lanes, lane -> lane.unknownListing));
  }

  /** Comparisons turned away for this reason. */
  public long rejects(Reason reason) {
    return rejects.getOrDefault(reason, 0L);
  }

  private static long sum(List<EngineCounters> lanes, Function<EngineCounters, Counter> counter) {
    return lanes.stream().map(counter).mapToLong(Counter::value).sum();
  }
}
