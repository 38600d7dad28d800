package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.feed.CatalogRefresh;
import dev.parallax.feed.StartResult;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The exchanges' first lists, awaited by somebody who may be told to stop. */
final class FirstLists {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Future<StartResult> loading;

  private FirstLists(Future<StartResult> loading) {
    this.loading = loading;
  }

  /**
   * Begins to load them; there is time for that until the start deadline.
   *
   * @param workers where they are waited for
   */
  static FirstLists load(CatalogRefresh refresh, Config config, ExecutorService workers) {
    return new FirstLists(workers.submit(() -> refresh.start(config.reconnect().startDeadline())));
  }

  /** What the exchanges answered; null where the signal was raised first. */
  @Nullable StartResult await(StopSignal stop) throws InterruptedException {
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
