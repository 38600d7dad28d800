package dev.parallax.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {
  private static final int SEEDS = 200;
  private static final int MESSAGES = 300;

  @ParameterizedTest
  @CsvSource({"2,1000", "3,0", "10,1000", "20,1000", "30,400", "600,0"})
  void noMinuteHasMoreThanTheLimitAndNoTwoComeWithinTheGap(int perMinute, long gapMillis) {
    long minute = Duration.ofMinutes(1).toNanos();
    long gap = Duration.ofMillis(gapMillis).toNanos();
    for (int seed = 0; seed < SEEDS; seed++) {
      var random = new SplittableRandom(seed);
      long now = -random.nextLong(1_000_000_000_000L);
      var bucket = new TokenBucket(new Limits(perMinute, Duration.ofNanos(gap)), now);
      var sent = new ArrayDeque<Long>();
      for (int i = 0; i < MESSAGES; i++) {
        // Bursts with rests between them.
        now += random.nextInt(10) == 0 ? random.nextLong(2 * minute) : 0;
        now = Math.max(now, bucket.readyNanos(now));
        assertThat(bucket.tokens(now)).as("seed %d", seed).isPositive();
        bucket.take(now);
        if (!sent.isEmpty()) {
          assertThat(now - sent.getLast()).as("seed %d", seed).isGreaterThanOrEqualTo(gap);
        }
        sent.addLast(now);
        while (now - sent.getFirst() >= minute) {
          sent.removeFirst();
        }
        assertThat(sent).as("seed %d, message %d", seed, i).hasSizeLessThanOrEqualTo(perMinute);
      }
    }
  }
}
