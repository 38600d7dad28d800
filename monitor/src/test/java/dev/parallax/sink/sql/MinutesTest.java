package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MinutesTest {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Minutes minutes = new Minutes("run");

  @Test
  void handsOutOnlyWhatChanged() {
    minutes.add(Trading.spread(0, 1));
    assertThat(minutes.changed()).hasSize(1);
    minutes.saved();
    assertThat(minutes.changed()).isEmpty();
    minutes.add(Trading.spread(1, 1));
    assertThat(minutes.changed()).hasSize(1);
  }

  @Test
  void whatDidNotArriveIsHandedOutAgain() {
    minutes.add(Trading.spread(0, 1));
    var row = minutes.changed().getFirst();
    minutes.saved();
    assertThat(minutes.notSaved(row)).isTrue();
    assertThat(minutes.changed()).containsExactly(row);
  }

  @Test
  void aMinuteIsFinishedWhenTheNextOneIsOver() {
    minutes.add(Trading.spread(0, 1));
    minutes.add(Trading.spread(MINUTE, 1));
    minutes.add(Trading.spread(MINUTE - 1, 1));
    assertThat(minutes.takeFinished()).isEmpty();
    var first = minutes.changed().getFirst();
    minutes.add(Trading.spread(2 * MINUTE, 1));
    assertThat(minutes.takeFinished())
        .singleElement()
        .satisfies(row -> assertThat(row.key()).isEqualTo(first.key()))
        .satisfies(row -> assertThat(row.essential()).isTrue());
    assertThat(minutes.notSaved(first)).isFalse();
    minutes.add(Trading.spread(1, 1));
    assertThat(minutes.late()).isEqualTo(1);
  }

  @Test
  void whatIsNoNumberDoesNotCount() {
    minutes.add(Trading.spread(0, Double.NaN));
    assertThat(minutes.changed()).isEmpty();
  }
}
