package dev.parallax.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The lane's end of the recorder makes no garbage, whether there is room or not. */
class LaneRecorderAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 50_000;
  private static final long TOLERATED_BYTES = 4_096;

  @Test
  void allocatesNothingForAFrame() {
    var lane = new LaneRecorder(1 << 20);
    var frame = Recordings.bookTicker(1);

    recordAll(lane, frame);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    recordAll(lane, frame);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(lane.lost()).as("the ring was full as well").isBetween(1L, 2L * ROUNDS);
    assertThat(allocated).isLessThanOrEqualTo(TOLERATED_BYTES);
  }

  private static void recordAll(LaneRecorder lane, byte[] frame) {
    for (int round = 0; round < ROUNDS; round++) {
      lane.text(1, frame, 0, frame.length, round);
      lane.tick(round);
      if (round % 8_192 == 0) {
        lane.ring().read((type, buffer, index, length) -> {});
      }
    }
  }
}
