package dev.parallax.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Sends a session's frames no faster than the venue allows; answers and pings go first, and what
 * opens a session goes together: venues count over longer times than that.
 */
final class Outbox {
  /** More answers than this at once are no conversation; the oldest are dropped. */
  private static final int MAX_URGENT = 16;

  private static final Duration NOT_WRITABLE_WAIT = Duration.ofMillis(50);

  private record Outgoing(String frame, Runnable sent, boolean isOpening) {}

  private final Link link;
  private final long spacingNanos;
  private final Scheduler scheduler;
  private final Clock clock;
  private final ArrayDeque<Outgoing> urgent = new ArrayDeque<>();
  private final Queue<Outgoing> usual = new ArrayDeque<>();
  private final Queue<Outgoing> opening = new ArrayDeque<>();

  private long nextNanos = Long.MIN_VALUE;
  private boolean waiting;
  private boolean stopped;

  /**
   * Nothing is sent yet.
   *
   * @param opening what follows the first frame, which asks for quotes, at once
   */
  Outbox(Link link, List<String> opening, Duration spacing, Scheduler scheduler, Clock clock) {
    this.link = link;
    opening.forEach(frame -> this.opening.add(new Outgoing(frame, () -> {}, true)));
    this.spacingNanos = spacing.toNanos();
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Sends before everything else that waits. */
  void urgent(String frame) {
    if (urgent.size() == MAX_URGENT) {
      urgent.removeFirst();
    }
    urgent.addLast(new Outgoing(frame, () -> {}, false));
    pump();
  }

  /** Sends in turn, and tells just before it does. */
  void add(String frame, Runnable sent) {
    usual.add(new Outgoing(frame, sent, false));
    usual.addAll(opening);
    opening.clear();
    pump();
  }

  void stop() {
    stopped = true;
    urgent.clear();
    usual.clear();
  }

  private void pump() {
    while (!stopped && !waiting && !(urgent.isEmpty() && usual.isEmpty())) {
      long now = clock.nanos();
      var next = urgent.isEmpty() ? usual.element() : urgent.getFirst();
      if (!link.isWritable()) {
        waitFor(NOT_WRITABLE_WAIT);
      } else if (now < nextNanos && !next.isOpening()) {
        waitFor(Duration.ofNanos(nextNanos - now));
      } else {
        // What follows makes up for what went together.
        nextNanos = Math.max(now, nextNanos) + spacingNanos;
        (urgent.isEmpty() ? usual : urgent).remove();
        next.sent().run();
        link.send(next.frame());
      }
    }
  }

  private void waitFor(Duration delay) {
    waiting = true;
    scheduler.after(
        delay,
        () -> {
          waiting = false;
          pump();
        });
  }
}
