package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void staysBelowADoublingBoundAndIsHalfOfItOnAverage() {
    int sequences = 10_000;
    int attempts = 12;
    var sums = new double[attempts];
    for (int seed = 0; seed < sequences; seed++) {
      var backoff =
          new Backoff(Duration.ofSeconds(3), Duration.ofSeconds(60), FeedBench.random(seed));
      for (int attempt = 0; attempt < attempts; attempt++) {
        double seconds = backoff.next().toNanos() / 1e9;
        assertThat(seconds).as("seed %d, attempt %d", seed, attempt).isBetween(0.0, bound(attempt));
        sums[attempt] += seconds;
      }
    }
    for (int attempt = 0; attempt < attempts; attempt++) {
      double mean = sums[attempt] / sequences;
      assertThat(mean)
          .as("attempt %d", attempt)
          .isBetween(0.47 * bound(attempt), 0.53 * bound(attempt));
    }
  }

  private static double bound(int attempt) {
    return Math.min(60, 3 * Math.pow(2, attempt));
  }

  @Test
  void startsSmallAgainOnlyWhenToldSo() {
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(64), FeedBench.random(5));
    for (int attempt = 0; attempt < 100; attempt++) {
      backoff.next();
    }
    assertThat(backoff.attempts()).isEqualTo(100);
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }
}
