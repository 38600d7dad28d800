package dev.parallax.app;

import dev.parallax.record.Replay;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Plays a recording as fast as it happened, or so many times faster, until it is told to stop. */
final class PlaybackPace implements Replay.Pace {
  private static final long LOOK_EVERY = 1024;

  private final double speed;
  private final StopSignal stop;
  private final LongSupplier nanoTime;
  private boolean started;
  private long firstNanos;
  private long startNanos;
  private long looks;

  /**
   * @param speed 1 is as it happened; infinite is as fast as it goes
   * @param nanoTime a clock that never goes back
   */
  PlaybackPace(double speed, StopSignal stop, LongSupplier nanoTime) {
    this.speed = speed;
    this.stop = stop;
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean await(long nanos) throws InterruptedException {
    if (!started) {
      started = true;
      firstNanos = nanos;
      startNanos = nanoTime.getAsLong();
    }
    if (Double.isInfinite(speed)) {
      return looks++ % LOOK_EVERY != 0 || !stop.await(Duration.ZERO);
    }
    long dueNanos = startNanos + (long) ((nanos - firstNanos) / speed);
    long waitNanos = dueNanos - nanoTime.getAsLong();
    return waitNanos <= 0 || !stop.await(Duration.ofNanos(waitNanos));
  }
}
