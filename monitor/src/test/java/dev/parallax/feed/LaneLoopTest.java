package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaneLoopTest {

  @Test
  void threadsThatAreStuckAreWaitedForTogetherAndNamed() throws Exception {
    var free = new LaneLoop(0);
    var stuck = Stream.iterate(1, n -> n + 1).limit(60).map(LaneLoop::new).toList();
    var hang = new CountDownLatch(1);
    try {
      var hanging = new CountDownLatch(stuck.size());
      stuck.forEach(loop ->
          loop.scheduler()
              .execute(() -> {
                hanging.countDown();
                await(hang);
              }));
      hanging.await();
      var all = Stream.concat(Stream.of(free), stuck.stream()).toList();
      long began = System.nanoTime();
      var busy = LaneLoop.close(all, Duration.ofMillis(500));
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("one after the other it were half a minute")
          .isLessThan(Duration.ofSeconds(15));
      assertThat(busy).containsExactlyInAnyOrderElementsOf(stuck);
    } finally {
      hang.countDown();
    }
    assertThat(LaneLoop.close(stuck, Duration.ofSeconds(60))).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
