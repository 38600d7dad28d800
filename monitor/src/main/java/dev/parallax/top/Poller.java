package dev.parallax.top;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Asks a monitor once a second, on a thread of its own, so that whoever draws never waits. A
 * monitor that goes away is asked on until it is back.
 */
public final class Poller implements Runnable, AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final ApiClient client;
  private final LongSupplier nanoTime;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile News news;

  private record News(Reading reading, long readNanos, String trouble) {}

  /**
   * @param first what was read already
   * @param nanoTime a clock that never goes back
   */
  public Poller(ApiClient client, Reading first, LongSupplier nanoTime) {
    this.client = client;
    this.nanoTime = nanoTime;
    this.news = new News(first, nanoTime.getAsLong(), "");
  }

  /** Until it is closed. */
  @Override
  public void run() {
    try {
      while (!closed.await(PERIOD.toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          news = new News(client.read(), nanoTime.getAsLong(), "");
        } catch (ApiException e) {
          news = new News(news.reading(), news.readNanos(), String.valueOf(e.getMessage()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The newest reading there is; from any thread. */
  Reading reading() {
    return news.reading();
  }

  /** How it came about; from any thread. */
  Link link() {
    var current = news;
    return new Link(
        Duration.ofNanos(nanoTime.getAsLong() - current.readNanos()), current.trouble());
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
