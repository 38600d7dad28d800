package dev.parallax.feed;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on a lane's event loop. A task that fails is logged and, where it is to run again,
 * runs again: the loop itself would drop it without a word.
 */
final class NettyScheduler implements Scheduler {
  private static final Logger LOG = LoggerFactory.getLogger(NettyScheduler.class);

  /** A task that fails on every tick is logged about once a minute. */
  private static final int LOG_ONE_IN = 600;

  private final EventLoop loop;
  private int failures;

  NettyScheduler(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(guarded(task));
  }

  @Override
  public Task after(Duration delay, Runnable task) {
    return cancelling(loop.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  @Override
  public Task every(Duration period, Runnable task) {
    long nanos = period.toNanos();
    return cancelling(loop.scheduleAtFixedRate(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS));
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        if (failures++ % LOG_ONE_IN == 0) {
          LOG.error("a task of the lane failed, {} so far", failures, e);
        }
      }
    };
  }

  private static Task cancelling(Future<?> future) {
    return () -> future.cancel(false);
  }
}
