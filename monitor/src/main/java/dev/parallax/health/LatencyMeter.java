package dev.parallax.health;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * How long a lane takes for a message, from the moment it could be read until all decisions on it
 * were published. One thread records, without allocation or waiting; any may look.
 */
public final class LatencyMeter {
  /** Two digits of precision; what took longer than the longest counts as that. */
  private static final int DIGITS = 2;

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final SingleWriterRecorder recorder = new SingleWriterRecorder(LONGEST_NANOS, DIGITS);
  private final Histogram total = new Histogram(LONGEST_NANOS, DIGITS);

  /** What was recorded between the last two looks; the recorder takes turns with its own two. */
  private @Nullable Histogram latest;

  /** Counts one message; only on the owning thread. */
  public void record(long nanos) {
    recorder.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** Everything since the start, as it stands now. */
  synchronized Histogram snapshot() {
    var recorded = recorder.getIntervalHistogram(latest);
    latest = recorded;
    total.add(recorded);
    return total.copy();
  }
}
