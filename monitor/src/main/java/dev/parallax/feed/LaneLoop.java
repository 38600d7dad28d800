package dev.parallax.feed;

import dev.parallax.health.LatencyMeter;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one thread of a lane, with the sockets and the timers that run on it. */
public final class LaneLoop implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop loop;

  /** Starts the thread {@code lane-<number>}. */
  public LaneLoop(int number) {
    group =
        new MultiThreadIoEventLoopGroup(
            1,
            (ThreadFactory) task -> thread(task, number),
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    loop = group.next();
  }

  public Scheduler scheduler() {
    return new NettyScheduler(loop);
  }

  /**
   * Sockets on this lane, trusting the certificate authorities of the JDK.
   *
   * @param meter told how long each message took
   */
  public Transport transport(Clock clock, @Nullable ProxySettings proxy, LatencyMeter meter) {
    return new TimedTransport(
        new NettyTransport(loop, clock, ClientTls.trustingTheJdk(), proxy), clock, meter);
  }

  private static Thread thread(Runnable task, int number) {
    var thread = new FastThreadLocalThread(task, "lane-" + number);
    thread.setDaemon(true);
    return thread;
  }

  EventLoop loop() {
    return loop;
  }

  /** Ends the thread, within a second; what it still had to do is dropped. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
