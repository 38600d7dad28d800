package dev.parallax.app;

import dev.parallax.feed.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread for what is neither lane nor sink: refreshing lists, reporting health. */
final class Housekeeping implements Scheduler, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  @Override
  public void execute(Runnable task) {
    thread.execute(guarded(task));
  }

  @Override
  public Task after(Duration delay, Runnable task) {
    return cancelling(thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  @Override
  public Task every(Duration period, Runnable task) {
    long nanos = period.toNanos();
    return cancelling(
        thread.scheduleWithFixedDelay(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static Task cancelling(Future<?> future) {
    return () -> future.cancel(false);
  }

  /** A task that fails is logged and runs again at its next turn. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("housekeeping", e);
      }
    };
  }
}
