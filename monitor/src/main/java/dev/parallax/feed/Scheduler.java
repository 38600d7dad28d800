package dev.parallax.feed;

import java.time.Duration;

/** Runs tasks later, all on one thread: the lane's. */
public interface Scheduler {

  /** Runs the task as soon as the thread is free; from any thread. */
  void execute(Runnable task);

  /** Runs the task once, after the delay. */
  Task after(Duration delay, Runnable task);

  /** Runs the task again and again, first after one period. */
  Task every(Duration period, Runnable task);

  /** Something that is going to run. */
  interface Task {

    /** Keeps it from running again; without effect when it is over. */
    void cancel();
  }
}
