package dev.parallax.sim.fault;

import dev.parallax.sim.truth.FaultKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A seeded timetable in which every kind of fault has its turn, in shuffled rounds. With a known
 * run length the last fault ends 20 s (or two fifths of a shorter run) before the end; without one
 * the rounds go on for ever.
 */
public final class FaultPlan {
  private static final double SECOND = 1e9;
  private static final double GAP_SECONDS = 4.5;
  private static final double LEAD_SECONDS = 6;
  private static final double TAIL_SECONDS = 20;
  private static final double LONGEST_SECONDS = 6;

  private final RandomGenerator random;
  private final double gapSeconds;
  private final double leadSeconds;
  private final double shrink;
  private final int total;
  private final ArrayDeque<FaultKind> round = new ArrayDeque<>();
  private int planned;

  private FaultPlan(RandomGenerator random, double lead, double gap, double shrink, int total) {
    this.random = random;
    this.leadSeconds = lead;
    this.gapSeconds = gap;
    this.shrink = shrink;
    this.total = total;
  }

  /** No faults at all. */
  public static FaultPlan none(RandomGenerator random) {
    return new FaultPlan(random, 0, 0, 0, 0);
  }

  /** A plan for a run of this length, or for ever. */
  public static FaultPlan of(RandomGenerator random, @Nullable Duration runLength) {
    if (runLength == null) {
      return new FaultPlan(random, LEAD_SECONDS, GAP_SECONDS, 1, Integer.MAX_VALUE);
    }
    double run = runLength.toMillis() / 1000.0;
    double lead = Math.min(LEAD_SECONDS, 0.15 * run);
    double window = run - lead - Math.min(TAIL_SECONDS, 0.4 * run);
    double shrink = Math.min(1, window / (4 * LONGEST_SECONDS));
    double spread = window - LONGEST_SECONDS * shrink;
    int kinds = FaultKind.values().length;
    int count = Math.max(kinds, (int) (spread / GAP_SECONDS) + 1);
    return new FaultPlan(random, lead, spread / count, shrink, count);
  }

  /** The next fault in time, or null when there are no more. */
  public @Nullable PlannedFault next() {
    if (planned >= total) {
      return null;
    }
    if (round.isEmpty()) {
      List<FaultKind> kinds = new ArrayList<>(List.of(FaultKind.values()));
      for (int i = kinds.size() - 1; i > 0; i--) {
        Collections.swap(kinds, i, random.nextInt(i + 1));
      }
      round.addAll(kinds);
    }
    double start = leadSeconds + gapSeconds * (planned + 0.5 * random.nextDouble());
    planned++;
    var kind = round.remove();
    return new PlannedFault(
        kind, (long) (start * SECOND), (long) (seconds(kind) * shrink * SECOND));
  }

  private static double seconds(FaultKind kind) {
    return switch (kind) {
      case DROP, RESET, GARBAGE -> 0;
      case HALF_OPEN, CONNECT_REFUSED -> 3;
      case REFUSED_TOPIC, CROSSED, ONE_SIDED, SHUTDOWN_NOTICE -> 4;
      case HALT -> 5;
      case SILENCE, SKEW -> LONGEST_SECONDS;
    };
  }
}
