package dev.parallax.backtest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** So many threads. */
public record TestWorkers(int count) implements Workers {

  @Override
  public <T> List<T> all(List<? extends Callable<T>> pieces)
      throws IOException, InterruptedException {
    try (var threads = Executors.newFixedThreadPool(count)) {
      var results = new ArrayList<T>();
      for (var future : threads.invokeAll(pieces)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
