package dev.parallax.feed;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when a test says so, and the tasks that wait for it. */
final class VirtualTime implements Clock, Scheduler {
  static final long START = 1_790_000_000_000_000_000L;

  private static final class Waiting implements Task {
    final long dueNanos;
    final long order;
    final Runnable task;
    boolean cancelled;

    Waiting(long dueNanos, long order, Runnable task) {
      this.dueNanos = dueNanos;
      this.order = order;
      this.task = task;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private final PriorityQueue<Waiting> queue =
      new PriorityQueue<>(
          Comparator.<Waiting>comparingLong(w -> w.dueNanos).thenComparingLong(w -> w.order));
  private long now = START;
  private long order;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void execute(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public Task after(Duration delay, Runnable task) {
    var waiting = new Waiting(now + delay.toNanos(), order++, task);
    queue.add(waiting);
    return waiting;
  }

  @Override
  public Task every(Duration period, Runnable task) {
    var handle =
        new Task() {
          boolean cancelled;

          void run() {
            if (!cancelled) {
              after(period, this::run);
              task.run();
            }
          }

          @Override
          public void cancel() {
            cancelled = true;
          }
        };
    after(period, handle::run);
    return handle;
  }

  /** Lets time pass and runs what becomes due, in order. */
  void pass(Duration duration) {
    long until = now + duration.toNanos();
    while (!queue.isEmpty() && queue.peek().dueNanos <= until) {
      var next = queue.remove();
      now = Math.max(now, next.dueNanos);
      if (!next.cancelled) {
        next.task.run();
      }
    }
    now = until;
  }

  /** The machine sleeps: time passes and nothing runs. */
  void sleep(Duration duration) {
    now += duration.toNanos();
  }
}
