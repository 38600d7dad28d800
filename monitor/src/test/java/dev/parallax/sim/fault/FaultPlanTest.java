package dev.parallax.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.sim.truth.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
  private static final long SECOND = 1_000_000_000L;

  private static List<PlannedFault> all(FaultPlan plan) {
    var faults = new ArrayList<PlannedFault>();
    for (var next = plan.next(); next != null; next = plan.next()) {
      faults.add(next);
    }
    return faults;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyKindHappensAndTheLastEndsTwentySecondsBeforeTheEnd(long seed) {
    var faults = all(FaultPlan.of(new SplittableRandom(seed), Duration.ofSeconds(90)));
    assertThat(faults).extracting(PlannedFault::kind).contains(FaultKind.values());
    assertThat(faults).allMatch(fault -> fault.startNanos() + fault.durationNanos() <= 70 * SECOND);
    assertThat(faults).extracting(PlannedFault::startNanos).isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 30, 60, 600})
  void fitsIntoARunOfAnyLength(int seconds) {
    var faults = all(FaultPlan.of(new SplittableRandom(9), Duration.ofSeconds(seconds)));
    double end = (seconds - Math.min(20, 0.4 * seconds)) * SECOND;
    assertThat(faults).extracting(PlannedFault::kind).contains(FaultKind.values());
    assertThat(faults).allMatch(fault -> fault.startNanos() + fault.durationNanos() <= end);
  }

  @Test
  void repeatsForEverWithoutARunLength() {
    var plan = FaultPlan.of(new SplittableRandom(1), null);
    var kinds = new ArrayList<FaultKind>();
    for (int i = 0; i < 3 * FaultKind.values().length; i++) {
      var next = plan.next();
      assertThat(next).isNotNull();
      if (next != null) {
        kinds.add(next.kind());
      }
    }
    for (var kind : FaultKind.values()) {
      assertThat(kinds).filteredOn(kind::equals).hasSize(3);
    }
  }

  @Test
  void plansNothingWhenThereShallBeNone() {
    assertThat(all(FaultPlan.none(new SplittableRandom(1)))).isEmpty();
  }
}
