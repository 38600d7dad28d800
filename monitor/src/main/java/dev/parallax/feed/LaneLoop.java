package dev.parallax.feed;

import dev.parallax.health.LaneMeter;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one thread of a lane, with the sockets and the timers that run on it. */
public final class LaneLoop implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop loop;
  private volatile @Nullable Thread thread;

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
  public Transport transport(LaneClock clock, @Nullable ProxySettings proxy, LaneMeter meter) {
    return new TimedTransport(
        new NettyTransport(loop, clock, ClientTls.trustingTheJdk(), proxy), clock.source(), meter);
  }

  /**
   * Bytes that its thread has allocated since it began; -1 where the JVM does not count them, or
   * the thread has not begun or is over. From any thread.
   */
  public long allocatedBytes() {
    var lane = thread;
    return lane != null
            && ManagementFactory.getThreadMXBean()
                instanceof com.sun.management.ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()
        ? threads.getThreadAllocatedBytes(lane.threadId())
        : -1;
  }

  private Thread thread(Runnable task, int number) {
    var thread = new FastThreadLocalThread(task, "lane-" + number);
    thread.setDaemon(true);
    this.thread = thread;
    return thread;
  }

  EventLoop loop() {
    return loop;
  }

  /**
   * Ends the threads of several at the same time; what they still had to do is dropped.
   *
   * @param deadline for all of them together
   * @return those that are still busy with something after that time: they are left to themselves
   */
  public static Set<LaneLoop> close(Collection<LaneLoop> loops, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    for (var each : loops) {
      var _ = each.group.shutdownGracefully(0, deadline.toNanos(), TimeUnit.NANOSECONDS);
    }
    var busy = new HashSet<LaneLoop>();
    for (var each : loops) {
      if (!each.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
        busy.add(each);
      }
    }
    return busy;
  }

  /**
   * Ends the thread; what it still had to do is dropped.
   *
   * @return false where it is still busy with something after that time: it is left to itself
   */
  public boolean close(Duration deadline) {
    return group
        .shutdownGracefully(0, deadline.toNanos(), TimeUnit.NANOSECONDS)
        .awaitUninterruptibly(deadline.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The same, within two seconds. */
  @Override
  public void close() {
    close(Duration.ofSeconds(2));
  }
}
