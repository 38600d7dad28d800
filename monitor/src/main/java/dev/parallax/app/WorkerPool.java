package dev.parallax.app;

import dev.parallax.backtest.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for work that needs cores. */
final class WorkerPool implements Workers, AutoCloseable {
  private final int count;
  private final ExecutorService threads;

  WorkerPool(int count) {
    this.count = count;
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("worker-", 0).factory());
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public <T> List<T> all(List<? extends Callable<T>> pieces)
      throws IOException, InterruptedException {
    var results = new ArrayList<T>();
    for (var future : threads.invokeAll(pieces)) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        throw rethrown(e.getCause() == null ? e : e.getCause());
      }
    }
    return results;
  }

  private static IOException rethrown(Throwable cause) throws InterruptedException {
    return switch (cause) {
      case IOException io -> io;
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      default -> new IOException(cause);
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
