package dev.parallax.engine;

import static dev.parallax.engine.EngineRig.BINANCE;
import static dev.parallax.engine.EngineRig.BYBIT;
import static dev.parallax.engine.EngineRig.OKX;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.parallax.model.Reason;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class EngineAllocationTest {
  private static final int QUOTES = 20_000;

  /** Asking the JVM costs a few objects itself, whatever happens in between. */
  private static final long COST_OF_ASKING_BYTES = 512;

  private final EngineRig rig = EngineRig.usual();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long now = EngineRig.ms(1000);

  @Test
  void quotesAndTicksWithoutEventsAllocateNothing() {
    int[] ids = {rig.id(BINANCE), rig.id(BYBIT), rig.id(OKX)};
    quoteAndTick(ids);

    long before = threads.getCurrentThreadAllocatedBytes();
    quoteAndTick(ids);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(rig.events).isEmpty();
    assertThat(rig.counters.comparisons.value()).isGreaterThan(3L * QUOTES);
    assertThat(rig.counters.rejects(Reason.CROSSED).value()).isPositive();
    assertThat(allocated).as("bytes for %d quotes", QUOTES).isLessThan(COST_OF_ASKING_BYTES);
  }

  /** Prices move within 10 bps, sometimes a book is crossed or one-sided or repeats itself. */
  private void quoteAndTick(int[] ids) {
    for (int i = 0; i < QUOTES; i++) {
      now += 100_000;
      double bid = 100 + (i % 10) / 100.0;
      double ask = i % 97 == 0 ? bid - 0.01 : bid + 0.01;
      double askSize = i % 89 == 0 ? Double.NaN : 1 + i % 3;
      rig.lane.quote(ids[i % 3], 1 + i % 3, bid, 1, ask, askSize, i / 2, 0, now);
      if (i % 100 == 0) {
        rig.lane.tick(now);
      }
    }
  }
}
