package dev.parallax.sink;

import dev.parallax.model.Event;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpmcAtomicArrayQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue before one sink: many lanes publish, one thread takes.
 *
 * <p>Samples and everything else wait apart, so that a flood of samples can never push out an
 * opportunity; the taker merges the two by time. With {@link Overflow#BLOCK} nothing is ever
 * dropped, one queue serves both, and the order is exactly the order of publishing.
 */
final class SinkQueue {
  private static final long BLOCKED_PARK_NANOS = 100_000;

  private final Overflow overflow;
  private final Runnable wakeTaker;
  private final MpmcAtomicArrayQueue<Event> samples;
  private final MpscAtomicArrayQueue<Event> events;
  private final AtomicLong droppedSamples = new AtomicLong();
  private final AtomicLong lostEvents = new AtomicLong();
  private final AtomicLong highWater = new AtomicLong();
  private volatile boolean open = true;
  private volatile @Nullable Event sampleInHand;

  /**
   * @param wakeTaker wakes the sink's thread; only called by a publisher that has to wait anyway
   */
  SinkQueue(Overflow overflow, int capacity, Runnable wakeTaker) {
    this.overflow = overflow;
    this.wakeTaker = wakeTaker;
    samples = new MpmcAtomicArrayQueue<>(capacity);
    events = new MpscAtomicArrayQueue<>(capacity);
  }

  /** Hands an event over; from any lane. Waits only with {@link Overflow#BLOCK}. */
  void publish(Event event) {
    boolean sample = event instanceof Event.SpreadSampled;
    if (!open) {
      (sample ? droppedSamples : lostEvents).incrementAndGet();
      return;
    }
    switch (overflow) {
      case BLOCK -> publishBlocking(event);
      case DROP_OLDEST -> {
        if (sample) {
          publishSample(event);
        } else if (!events.offer(event)) {
          lostEvents.incrementAndGet();
          raiseHighWater(depth());
        }
      }
    }
  }

  /**
   * Never spins: where a taker that lost its core still occupies the slot, the new sample itself is
   * the one that is dropped.
   */
  private void publishSample(Event sample) {
    if (samples.relaxedOffer(sample)) {
      return;
    }
    raiseHighWater(depth());
    if (samples.relaxedPoll() != null) {
      droppedSamples.incrementAndGet();
    }
    if (!samples.relaxedOffer(sample)) {
      droppedSamples.incrementAndGet();
    }
  }

  private void publishBlocking(Event event) {
    while (!events.offer(event)) {
      raiseHighWater(depth());
      if (!open) {
        lostEvents.incrementAndGet();
        return;
      }
      wakeTaker.run();
      LockSupport.parkNanos(this, BLOCKED_PARK_NANOS);
    }
  }

  /**
   * The next event in order of time, or null if none waits; only on the sink's thread.
   *
   * <p>Whatever a lane published before the event that is seen here is seen as well, hence the
   * second look at the samples. A sample in hand is out of reach of those who drop.
   */
  @Nullable Event poll() {
    var sample = sampleInHand == null ? samples.poll() : sampleInHand;
    var event = events.peek();
    if (event != null && sample == null) {
      sample = samples.poll();
    }
    boolean eventFirst = event != null && (sample == null || event.atNanos() < sample.atNanos());
    sampleInHand = eventFirst ? sample : null;
    return eventFirst ? events.poll() : sample;
  }

  /** Refuses everything from now on; what waits can still be taken. */
  void shut() {
    open = false;
  }

  /** How much waits now; also remembers it as high water. From any thread. */
  long measure() {
    long depth = depth();
    raiseHighWater(depth);
    return depth;
  }

  long capacity() {
    return overflow == Overflow.BLOCK
        ? events.capacity()
        : (long) samples.capacity() + events.capacity();
  }

  long highWater() {
    return highWater.get();
  }

  long droppedSamples() {
    return droppedSamples.get();
  }

  long lostEvents() {
    return lostEvents.get();
  }

  private long depth() {
    long inHand = sampleInHand == null ? 0 : 1;
    return Math.min(samples.size() + events.size() + inHand, capacity());
  }

  private void raiseHighWater(long depth) {
    if (depth > highWater.get()) {
      highWater.accumulateAndGet(depth, Math::max);
    }
  }
}
