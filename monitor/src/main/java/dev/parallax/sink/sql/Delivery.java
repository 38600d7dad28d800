package dev.parallax.sink.sql;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A batch on its way to the database.
 *
 * @param sinceNanos when it was handed over, on the sink's clock
 * @param arrived ends with true once it is committed, with false when that is not known
 */
record Delivery(Batch batch, long sinceNanos, CompletableFuture<Boolean> arrived) {

  Delivery(Batch batch, long sinceNanos) {
    this(batch, sinceNanos, new CompletableFuture<>());
  }

  boolean isDone() {
    return arrived.isDone();
  }

  /** Waits a while; false also when time is up or somebody interrupts. */
  boolean await(Duration patience) {
    try {
      return arrived.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
