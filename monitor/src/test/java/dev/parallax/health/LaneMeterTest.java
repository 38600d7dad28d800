package dev.parallax.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LaneMeterTest {
  private static final double DIGITS = 0.01;

  private final LaneMeter meter = new LaneMeter();

  @Test
  void looksCloselyAtOneMessageInSixtyOne() {
    int looks = 0;
    for (int message = 1; message <= 610; message++) {
      boolean due = meter.isDue();
      assertThat(due).as("message %s", message).isEqualTo(message % 61 == 0);
      looks += due ? 1 : 0;
    }
    assertThat(looks).isEqualTo(10);
  }

  @Test
  void splitsAMessageIntoItsPhases() {
    assertThat(meter.isLooking()).isFalse();
    meter.begin();
    assertThat(meter.isLooking()).isTrue();
    meter.decided(30_000);
    meter.decided(40_000);
    meter.end(500_000, 100_000);
    assertThat(meter.isLooking()).isFalse();

    var lane = LaneHealth.of(List.of(meter), -1);
    assertThat(lane.phase(LanePhase.WAIT).p50Micros()).isCloseTo(500, within(500 * DIGITS));
    assertThat(lane.phase(LanePhase.READ).p50Micros()).isCloseTo(30, within(30 * DIGITS));
    assertThat(lane.phase(LanePhase.DECIDE).p50Micros()).isCloseTo(70, within(70 * DIGITS));
  }

  @Test
  void forgetsWhatWasDecidedOnTheMessageBefore() {
    meter.begin();
    meter.decided(90_000);
    meter.end(0, 100_000);
    meter.begin();
    meter.end(0, 50_000);

    var decided = LaneHealth.of(List.of(meter), -1).phase(LanePhase.DECIDE);
    assertThat(decided.count()).isEqualTo(2);
    assertThat(decided.sumMicros()).isCloseTo(90, within(90 * DIGITS));
  }
}
