package dev.parallax.alert;

import dev.parallax.health.ChannelStatus;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel at work: sends what waits for it, one message after the other, and lives through
 * whatever the service does. Its methods may be called from any thread but {@link #step}, which is
 * for one.
 */
final class ChannelThread implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelThread.class);
  private static final Duration MOST_PATIENCE = Duration.ofDays(1);
  private static final Duration UNDERWAY_PATIENCE = Duration.ofMillis(50);

  /** What could not be delivered for so long is of no interest any more. */
  private static final Duration OLDEST = Duration.ofHours(1);

  private final AlertChannel settings;
  private final EventClock events;
  private final LongSupplier nanoTime;
  private final Backoff backoff;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Dispatch dispatch;
  private final Thread thread;
  private String trouble = "";
  private long pausedUntilNanos;
  private boolean closing;
  private boolean ended;
  private long closeNanos;

  ChannelThread(
      AlertChannel settings,
      EventClock events,
      LongSupplier nanoTime,
      RandomGenerator random,
      ThreadFactory threads) {
    this.settings = settings;
    this.events = events;
    this.nanoTime = nanoTime;
    backoff = new Backoff(random);
    long now = nanoTime.getAsLong();
    pausedUntilNanos = now;
    dispatch =
        new Dispatch(
            settings.channel().edits(),
            settings.rules().closes(),
            new TokenBucket(settings.limits(), now));
    thread = threads.newThread(this);
    thread.setName("alert-" + settings.name());
  }

  void start() {
    thread.start();
  }

  void add(Notice notice) {
    locked(() -> {
      dispatch.add(notice);
      if (ended) {
        dispatch.abandon();
      }
      changed.signal();
    });
  }

  void suppressed() {
    locked(dispatch::suppressed);
  }

  ChannelStatus status() {
    lock.lock();
    try {
      var tally = dispatch.tally();
      return new ChannelStatus(
          settings.name(),
          settings.channel().kind(),
          tally.sent,
          tally.digested,
          tally.suppressed,
          tally.failed,
          dispatch.waiting(),
          trouble);
    } finally {
      lock.unlock();
    }
  }

  /** Asks for the end: what waits is still sent as far as the time, and the limits, allow it. */
  void requestClose(Duration deadline) {
    locked(() -> {
      closing = true;
      closeNanos = nanoTime.getAsLong() + deadline.toNanos();
      changed.signal();
    });
  }

  /** Waits for the end; gives up on a service that hangs, and says what was not delivered. */
  void awaitClose(Duration patience) throws InterruptedException {
    if (!thread.join(patience.isNegative() ? Duration.ZERO : patience)) {
      thread.interrupt();
      thread.join(UNDERWAY_PATIENCE);
    }
    locked(() -> {
      long left = dispatch.waiting();
      if (left > 0) {
        LOG.warn(
            "alerts, channel {}: {} notices were not delivered before the end",
            settings.name(),
            left);
        dispatch.abandon();
      }
      ended = true;
    });
  }

  @Override
  public void run() {
    try {
      while (awaitWork()) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when it is time to end. */
  private boolean awaitWork() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        long now = nanoTime.getAsLong();
        long ready = readyNanos(now);
        if (ready <= now) {
          return !closing || now < closeNanos;
        }
        if (closing && ready > closeNanos) {
          return false;
        }
        if (ready == Long.MAX_VALUE) {
          changed.await();
        } else {
          changed.awaitNanos(ready - now);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private long readyNanos(long nowNanos) {
    long ready = dispatch.readyNanos(nowNanos);
    return ready == Long.MAX_VALUE ? ready : Math.max(ready, pausedUntilNanos);
  }

  /** Sends the next message if there is one and it may be sent now. */
  boolean step() {
    var parcel = take();
    if (parcel == null) {
      return false;
    }
    var outcome = send(parcel);
    locked(() -> settle(parcel, outcome));
    return true;
  }

  private @Nullable Parcel take() {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      return readyNanos(now) > now ? null : dispatch.next(now);
    } finally {
      lock.unlock();
    }
  }

  /** A defect of a channel must not end its thread: nobody would be told any more. */
  private Outcome send(Parcel parcel) {
    try {
      var alert = parcel.alert().labelled(settings.label());
      return parcel.edited().isEmpty()
          ? settings.channel().send(alert)
          : settings.channel().edit(parcel.edited(), alert);
    } catch (RuntimeException e) {
      // Not its message: it may hold what was sent, or where to.
      LOG.error("alerts, channel {}: {}", settings.name(), e.getClass().getName());
      return new Outcome.Unknown("a defect: " + e.getClass().getSimpleName());
    }
  }

  private void settle(Parcel parcel, Outcome outcome) {
    if (ended) {
      return;
    }
    switch (outcome) {
      case Outcome.Delivered(var reference) -> {
        dispatch.delivered(parcel.edited().isEmpty() ? reference : parcel.edited());
        works();
      }
      case Outcome.NotNow(var after, var why) -> {
        dispatch.failed(oldestNanos());
        fails(why + "; next try in " + after.toSeconds() + " s");
        pause(after);
      }
      case Outcome.Failed(var why) -> {
        dispatch.failed(oldestNanos());
        fails(why);
        pause(backoff.fails());
      }
      case Outcome.Unknown(var why) -> {
        // Editing twice changes nothing.
        if (parcel.edited().isEmpty()) {
          dispatch.unknown();
        } else {
          dispatch.failed(oldestNanos());
        }
        fails(why);
        pause(backoff.fails());
      }
      case Outcome.Refused(var why) -> {
        dispatch.refused();
        fails(why);
      }
    }
  }

  private void works() {
    backoff.works();
    if (!trouble.isEmpty()) {
      LOG.info("alerts, channel {}: messages are delivered again", settings.name());
      trouble = "";
    }
  }

  private void fails(String why) {
    if (trouble.isEmpty()) {
      LOG.warn("alerts, channel {}: {}", settings.name(), why);
    } else {
      LOG.debug("alerts, channel {}: {}", settings.name(), why);
    }
    trouble = why;
  }

  private void pause(Duration wait) {
    long nanos = Math.min(wait.toNanos(), MOST_PATIENCE.toNanos());
    pausedUntilNanos = nanoTime.getAsLong() + Math.max(0, nanos);
  }

  private long oldestNanos() {
    return events.nanos() - OLDEST.toNanos();
  }

  private void locked(Runnable step) {
    lock.lock();
    try {
      step.run();
    } finally {
      lock.unlock();
    }
  }
}
