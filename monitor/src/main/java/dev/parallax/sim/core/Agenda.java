package dev.parallax.sim.core;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to be done at a later simulated time. */
final class Agenda {
  private record Entry(long atNanos, long order, Runnable task) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::atNanos).thenComparingLong(Entry::order));
  private long added;

  void add(long atNanos, Runnable task) {
    entries.add(new Entry(atNanos, added++, task));
  }

  void runDue(long nowNanos) {
    for (var entry = entries.peek();
        entry != null && entry.atNanos <= nowNanos;
        entry = entries.peek()) {
      entries.remove();
      entry.task.run();
    }
  }
}
