package dev.parallax.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTotalsTest {

  @Test
  void addsUpTheEnginesOfAllLanes() {
    var lane0 = new EngineCounters();
    var lane1 = new EngineCounters();
    lane0.comparisons.add(10);
    lane1.comparisons.add(5);
    lane0.comparable.add(4);
    lane0.grossPositive.add(3);
    lane1.belowThreshold.add(2);
    lane1.outOfOrder.add(6);
    lane0.qualified.add(8);
    lane0.moved.add(9);
    lane1.confirmed.add(4);
    lane1.unknownListing.increment();
    lane0.opened.add(3);
    lane1.opened.add(2);
    lane0.closed(Reason.CONVERGED).increment();
    lane1.closed(Reason.STALE).increment();
    lane0.rejects(Reason.STALE).add(7);
    lane1.rejects(Reason.STALE).add(1);

    var totals = EngineTotals.of(List.of(lane0, lane1));
    assertThat(totals.rejects(Reason.STALE)).isEqualTo(8);
    assertThat(totals)
        .isEqualTo(
            new EngineTotals(15, 4, 3, 2, 8, 5, 3, new QuoteTotals(9, 4, 6, 1), totals.rejects()));
  }
}
