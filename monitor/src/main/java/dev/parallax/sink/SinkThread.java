package dev.parallax.sink;

import dev.parallax.health.ChannelStatus;
import dev.parallax.health.SinkStatus;
import dev.parallax.health.Trouble;
import dev.parallax.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sink at work: takes from its queue, hands to the sink, flushes, and lives through what the
 * sink throws.
 *
 * <p>An idle thread looks every 20 ms instead of being woken: waking costs the lane a system call.
 */
final class SinkThread implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SinkThread.class);
  private static final long IDLE_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long COMPLAINT_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int BATCH = 256;

  private final Outlet outlet;
  private final SinkQueue queue;
  private final LongSupplier nanoTime;
  private final Thread thread;
  private final AtomicLong failures = new AtomicLong();
  private volatile SinkStatus.State state = SinkStatus.State.RUNNING;
  private volatile String ending = "";
  private volatile boolean closing;
  private volatile boolean abandoned;
  private boolean failed;
  private long flushedNanos;
  private final Complaint failureComplaint = new Complaint();
  private final Complaint overflowComplaint = new Complaint();

  SinkThread(Outlet outlet, ThreadFactory threads, LongSupplier nanoTime) {
    this.outlet = outlet;
    this.nanoTime = nanoTime;
    var made = threads.newThread(this);
    made.setName("sink-" + outlet.name());
    thread = made;
    queue = new SinkQueue(outlet.overflow(), outlet.capacity(), () -> LockSupport.unpark(made));
  }

  void start() {
    thread.start();
  }

  SinkQueue queue() {
    return queue;
  }

  SinkStatus status() {
    return new SinkStatus(
        outlet.name(),
        state,
        queue.measure(),
        queue.capacity(),
        queue.highWater(),
        queue.droppedSamples(),
        queue.lostEvents(),
        failures.get(),
        outlet.sink().unwritten(),
        outlet.sink().spooledBytes(),
        ending.isEmpty() ? outlet.sink().trouble() : ending);
  }

  List<Trouble> troubles() {
    var sink = outlet.sink();
    var trouble = ending.isEmpty() ? sink.trouble() : ending;
    return Stream.of(trouble, sink.delay())
        .filter(text -> !text.isEmpty())
        .limit(1)
        .map(text -> new Trouble(outlet.name(), text))
        .toList();
  }

  List<ChannelStatus> channels() {
    return outlet.sink().channels();
  }

  void observe(Supplier<List<Trouble>> troubles) {
    outlet.sink().observe(troubles);
  }

  /** Asks for the end: what waits is still delivered. */
  void requestClose() {
    queue.shut();
    closing = true;
    LockSupport.unpark(thread);
  }

  /** Waits for the end; gives up on a sink that hangs. */
  void awaitClose(Duration patience) throws InterruptedException {
    if (!thread.join(patience)) {
      abandoned = true;
      thread.interrupt();
    }
  }

  @Override
  public void run() {
    flushedNanos = nanoTime.getAsLong();
    try {
      while (!closing && !failed) {
        int delivered = deliverBatch();
        flushWhenDue();
        if (delivered == 0 && !closing) {
          LockSupport.parkNanos(this, IDLE_PARK_NANOS);
        }
      }
      while (!abandoned && !failed && deliverBatch() > 0) {
        flushWhenDue();
      }
      attempt("flush", outlet.sink()::flush);
      attempt("close", outlet.sink()::close);
      state = failed ? SinkStatus.State.FAILED : SinkStatus.State.CLOSED;
    } finally {
      // An Error ends the sink, too; the thread's uncaught-exception handler tells it.
      if (state == SinkStatus.State.RUNNING) {
        state = SinkStatus.State.FAILED;
      }
      queue.shut();
      complainAboutOverflow();
    }
  }

  private int deliverBatch() {
    queue.measure();
    int delivered = 0;
    for (Event event = queue.poll(); event != null; event = queue.poll()) {
      var next = event;
      attempt("accept", () -> outlet.sink().accept(next));
      if (++delivered == BATCH || abandoned || failed) {
        break;
      }
    }
    return delivered;
  }

  private void flushWhenDue() {
    if (nanoTime.getAsLong() - flushedNanos >= FLUSH_NANOS) {
      attempt("flush", outlet.sink()::flush);
      complainAboutOverflow();
      flushedNanos = nanoTime.getAsLong();
    }
  }

  private void attempt(String what, Runnable step) {
    try {
      step.run();
    } catch (SinkFailedException e) {
      if (!failed) {
        LOG.error("sink {} has ended: {}", outlet.name(), e.getMessage());
      }
      ending = String.valueOf(e.getMessage());
      failed = true;
    } catch (RuntimeException e) {
      long count = failures.incrementAndGet();
      if (failureComplaint.isDue(count)) {
        LOG.error("sink {}: {} failed ({} times so far): {}", outlet.name(), what, count, e, e);
      }
    }
  }

  private void complainAboutOverflow() {
    long lost = queue.lostEvents();
    long dropped = queue.droppedSamples();
    if (!overflowComplaint.isDue(lost + dropped)) {
      return;
    }
    if (lost > 0) {
      LOG.error(
          "sink {} is too slow: {} opportunity or connection events LOST and {} samples dropped"
              + " since the start",
          outlet.name(),
          lost,
          dropped);
    } else {
      LOG.warn("sink {} is too slow: {} samples dropped since the start", outlet.name(), dropped);
    }
  }

  /** Lets a repeated complaint through once per minute, and only when its count has grown. */
  private final class Complaint {
    private long saidCount;
    private long saidNanos;

    boolean isDue(long count) {
      long now = nanoTime.getAsLong();
      if (count == saidCount || (saidCount > 0 && now - saidNanos < COMPLAINT_NANOS)) {
        return false;
      }
      saidCount = count;
      saidNanos = now;
      return true;
    }
  }
}
