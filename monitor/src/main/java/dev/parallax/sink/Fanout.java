package dev.parallax.sink;

import dev.parallax.health.ChannelStatus;
import dev.parallax.health.SinkStatus;
import dev.parallax.health.Trouble;
import dev.parallax.model.Event;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every event to every sink, each behind a bounded queue and on a thread of its own.
 *
 * <p>Publishing is lock-free, makes no system call and may happen on several lanes at once; it
 * waits only for sinks that were declared {@link Overflow#BLOCK}.
 */
public final class Fanout implements Consumer<Event> {
  private static final Logger LOG = LoggerFactory.getLogger(Fanout.class);

  private final SinkThread[] sinks;
  private final LongSupplier nanoTime;

  private Fanout(SinkThread[] sinks, LongSupplier nanoTime) {
    this.sinks = sinks;
    this.nanoTime = nanoTime;
  }

  /**
   * Starts one thread per sink.
   *
   * @param threads makes the threads; daemon threads, so that a hung sink cannot keep the process
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public static Fanout start(List<Outlet> outlets, ThreadFactory threads, LongSupplier nanoTime) {
    var sinks =
        outlets.stream()
            .map(outlet -> new SinkThread(outlet, threads, nanoTime))
            .toArray(SinkThread[]::new);
    for (var sink : sinks) {
      sink.start();
    }
    return new Fanout(sinks, nanoTime);
  }

  /** Publishes an event; from any lane. */
  @Override
  public void accept(Event event) {
    for (var sink : sinks) {
      sink.queue().publish(event);
    }
  }

  /** How every sink stands now, in the order of construction; from any thread. */
  public List<SinkStatus> status() {
    return Arrays.stream(sinks).map(SinkThread::status).toList();
  }

  /** What does not work now, or waits elsewhere, sink by sink; from any thread. */
  public List<Trouble> troubles() {
    return Arrays.stream(sinks).flatMap(sink -> sink.troubles().stream()).toList();
  }

  /** Every alert channel; from any thread. */
  public List<ChannelStatus> channels() {
    return Arrays.stream(sinks).flatMap(sink -> sink.channels().stream()).toList();
  }

  /**
   * Tells every sink where to ask what does not work.
   *
   * @param beside what does not work outside of the sinks; asked from any thread
   */
  public void observe(Supplier<List<Trouble>> beside) {
    for (var sink : sinks) {
      sink.observe(() -> Stream.concat(troubles().stream(), beside.get().stream()).toList());
    }
  }

  /**
   * Takes no more events, delivers those that wait, flushes and closes every sink, all at the same
   * time and within the deadline. A sink that hangs is given up, and what it left is logged.
   *
   * @return how every sink ended: {@code CLOSED} with depth 0 where nothing was left
   */
  public List<SinkStatus> close(Duration deadline) {
    long until = nanoTime.getAsLong() + deadline.toNanos();
    for (var sink : sinks) {
      sink.requestClose();
    }
    try {
      for (var sink : sinks) {
        sink.awaitClose(Duration.ofNanos(until - nanoTime.getAsLong()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("interrupted while the sinks were closing");
    }
    var ended = status();
    for (var status : ended) {
      // A sink that failed before has said so, and its queue shows what it left.
      if (status.state() != SinkStatus.State.FAILED
          && (status.state() == SinkStatus.State.RUNNING || status.depth() > 0)) {
        LOG.error(
            "sink {} did not finish within {} ms: {} events left",
            status.name(),
            deadline.toMillis(),
            status.depth());
      }
    }
    return ended;
  }
}
