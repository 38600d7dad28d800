package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.feed.CatalogRefresh;
import dev.parallax.feed.StartResult;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The exchanges' first lists, awaited by somebody who may be told to stop. */
final class FirstLists {
  private static final Duration LOOK = Duration.ofMillis(50);

  private FirstLists() {}

  /**
   * What the exchanges answered before the start deadline; null where the signal was raised first.
   *
   * @param workers where it is waited for
   */
  static @Nullable StartResult await(
      CatalogRefresh refresh, Config config, ExecutorService workers, StopSignal stop)
      throws InterruptedException {
    var loading = workers.submit(() -> refresh.start(config.reconnect().startDeadline()));
    while (true) {
      try {
        return loading.get(LOOK.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (stop.await(Duration.ZERO)) {
          return null;
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("loading the lists", e.getCause());
      }
    }
  }
}
