package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneClockTest {
  private long nanos = 1000;
  private final LaneClock clock = new LaneClock(() -> nanos);

  @Test
  void givesEachMessageOfAReadATimeOfItsOwn() {
    assertThat(clock.after(1000)).isEqualTo(1000);
    assertThat(clock.after(1000)).isEqualTo(1001);
    assertThat(clock.after(1000)).isEqualTo(1002);
  }

  @Test
  void givesNoMessageAnEarlierTimeThanWhatWasDoneSinceTheRead() {
    assertThat(clock.after(1000)).isEqualTo(1000);
    nanos = 5000;
    assertThat(clock.nanos()).as("such as when the session opened").isEqualTo(5000);
    assertThat(clock.after(1000)).isEqualTo(5001);
    assertThat(clock.after(6000)).as("the next read").isEqualTo(6000);
  }

  @Test
  void neverGoesBehindItsMessages() {
    clock.after(1000);
    clock.after(1000);
    assertThat(clock.nanos()).isEqualTo(1001);
    assertThat(clock.source().nanos()).isEqualTo(1000);
  }
}
