package dev.parallax.feed;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs tasks on a lane's event loop. */
final class NettyScheduler implements Scheduler {
  private final EventLoop loop;

  NettyScheduler(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public Task after(Duration delay, Runnable task) {
    return cancelling(loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  @Override
  public Task every(Duration period, Runnable task) {
    long nanos = period.toNanos();
    return cancelling(loop.scheduleAtFixedRate(task, nanos, nanos, TimeUnit.NANOSECONDS));
  }

  private static Task cancelling(Future<?> future) {
    return () -> future.cancel(false);
  }
}
