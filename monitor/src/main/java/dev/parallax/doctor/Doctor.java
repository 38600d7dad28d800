package dev.parallax.doctor;

import dev.parallax.disk.FileTrouble;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes all checks at the same time and tells what they find in the order they were given. */
public final class Doctor {
  private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final List<Check> checks;
  private final ExecutorService workers;
  private final Duration deadline;
  private final LongSupplier nanoTime;

  /**
   * @param workers a thread for every check
   * @param deadline for all checks together
   * @param nanoTime a clock that never goes back
   */
  public Doctor(
      List<Check> checks, ExecutorService workers, Duration deadline, LongSupplier nanoTime) {
    this.checks = List.copyOf(checks);
    this.workers = workers;
    this.deadline = deadline;
    this.nanoTime = nanoTime;
  }

  /**
   * Looks at everything; returns all findings, which were told one by one as soon as it was their
   * turn. Gives up where it is told to stop.
   */
  public List<Finding> examine(BooleanSupplier stopped, Consumer<Finding> told)
      throws InterruptedException {
    long end = nanoTime.getAsLong() + deadline.toNanos();
    var running = new ArrayList<Future<List<Finding>>>();
    checks.forEach(check -> running.add(workers.submit(check::look)));
    var all = new ArrayList<Finding>();
    for (int i = 0; i < checks.size() && !stopped.getAsBoolean(); i++) {
      for (var finding : await(checks.get(i), running.get(i), end, stopped)) {
        all.add(finding);
        told.accept(finding);
      }
    }
    running.forEach(look -> look.cancel(true));
    return all;
  }

  private List<Finding> await(
      Check check, Future<List<Finding>> look, long end, BooleanSupplier stopped)
      throws InterruptedException {
    while (true) {
      long left = end - nanoTime.getAsLong();
      try {
        return look.get(Math.clamp(left, 0, LOOK.toNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (stopped.getAsBoolean()) {
          return List.of();
        }
        if (left <= 0) {
          return List.of(
              Finding.fail(
                  check.what(),
                  "no answer within " + deadline.toSeconds() + " s",
                  "look at what it waits for, and try again"));
        }
      } catch (ExecutionException e) {
        return List.of(
            Finding.fail(
                check.what(), inWords(check, e), "--verbose shows more; try again after a fix"));
      }
    }
  }

  private static String inWords(Check check, ExecutionException e) {
    LOG.debug("{}", check.what(), e);
    if (e.getCause() instanceof IOException io) {
      return FileTrouble.words(io);
    }
    var message = e.getCause() == null ? null : e.getCause().getMessage();
    return message == null || message.isBlank()
        ? "a defect of this check"
        : "a defect of this check: " + message;
  }
}
