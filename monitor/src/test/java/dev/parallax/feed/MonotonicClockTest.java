package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MonotonicClockTest {
  private static final long START = 1_790_000_000_000_000_000L;

  private final Logger logger = (Logger) LoggerFactory.getLogger(MonotonicClock.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  private long count = 77;
  private long wall = START;
  private final MonotonicClock clock = new MonotonicClock(() -> wall, () -> count);
  private long last;

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void movesWithTheCounter() {
    assertThat(clock.nanos()).isEqualTo(START);
    count += 12_345;
    assertThat(clock.nanos()).isEqualTo(START + 12_345);
  }

  @Test
  void jumpsAheadOnceAfterTheMachineSlept() {
    pass(Duration.ofSeconds(10), 0);
    wall += Duration.ofHours(2).toNanos();
    pass(Duration.ofSeconds(10), 0);

    assertThat(clock.nanos()).isEqualTo(wall);
    assertThat(lines())
        .containsExactly(
            "the system's clock is 7200.000 s ahead: it was set, or the machine slept");
  }

  @Test
  void runsSlowerAndNeverBackwardsWhereTheSystemsClockWasSetBack() {
    pass(Duration.ofSeconds(10), 0);
    wall -= Duration.ofSeconds(3).toNanos();
    pass(Duration.ofSeconds(10), 0);
    assertThat(clock.nanos() - wall).isBetween(millis(2400), millis(2700));

    // The last 128 ms go as gently as every drift.
    pass(Duration.ofMinutes(8), 0);
    assertThat(clock.nanos() - wall).isBetween(-millis(1), millis(1));
    assertThat(lines())
        .containsExactly(
            "the system's clock was set back by 3.000 s: times run slower until it is met again");
  }

  @Test
  void followsADriftWithoutAWord() {
    for (int ppm : new int[] {-100, 100}) {
      pass(Duration.ofMinutes(30), ppm);
      assertThat(Math.abs(clock.nanos() - wall)).as("%d ppm", ppm).isLessThan(millis(1));
    }

    assertThat(lines()).isEmpty();
  }

  @Test
  void doesNotTakeAnInterruptionForAStep() {
    boolean[] interrupted = {true};
    var clock =
        new MonotonicClock(
            () -> {
              if (interrupted[0]) {
                count += millis(500);
                wall += millis(500);
              }
              return wall;
            },
            () -> count);
    interrupted[0] = false;
    count += millis(1000);
    wall += millis(1000);
    long before = clock.nanos();
    interrupted[0] = true;
    clock.follow();

    assertThat(clock.nanos()).isEqualTo(before + millis(500));
    assertThat(lines()).isEmpty();
  }

  @Test
  void neverRunsBackwardsWhateverTheSystemsClockDoes() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new SplittableRandom(seed);
      for (int round = 0; round < 200; round++) {
        wall += random.nextLong(-2, 3) * random.nextLong(millis(1000) + 1);
        // Sometimes nobody looks for long, sometimes much too often.
        count += random.nextLong(millis(3000));
        wall += random.nextLong(millis(3000));
        clock.follow();
        for (int look = 0; look < 20; look++) {
          count += random.nextLong(1 + (1L << random.nextInt(29)));
          long now = clock.nanos();
          assertThat(now).as("seed %d", seed).isGreaterThanOrEqualTo(last);
          last = now;
        }
      }
    }
  }

  /** Lets both clocks run, the system's faster by so many millionths, and follows. */
  private void pass(Duration duration, int ppm) {
    for (long step = 0; step < duration.toMillis() / 100; step++) {
      count += millis(100);
      wall += millis(100) + 100L * ppm;
      long now = clock.nanos();
      assertThat(now).isGreaterThanOrEqualTo(last);
      last = now;
      if (step % 10 == 0) {
        clock.follow();
      }
    }
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
