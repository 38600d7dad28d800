package dev.parallax.sink;

import static dev.parallax.sink.SinkEvents.closed;
import static dev.parallax.sink.SinkEvents.opened;
import static dev.parallax.sink.SinkEvents.sampled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.health.SinkStatus;
import dev.parallax.model.Event;
import dev.parallax.model.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Which events arrive, in which order, and how the others are counted. */
class FanoutTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ThreadFactory DAEMONS = Thread.ofPlatform().daemon().factory();

  private final CountDownLatch released = new CountDownLatch(1);
  private final List<Fanout> started = new ArrayList<>();

  @AfterEach
  void stop() {
    released.countDown();
    started.forEach(fanout -> fanout.close(PATIENCE));
  }

  @Test
  void deliversEverythingInTheOrderOfTime() {
    var sink = new RecordingSink();
    var fanout = start(new Outlet("test", sink, Overflow.DROP_OLDEST, 1024));
    var events = new ArrayList<Event>();
    for (int i = 0; i < 1000; i += 2) {
      events.add(sampled(i));
      events.add(i % 8 == 0 ? opened(i + 1) : sampled(i + 1));
    }
    events.forEach(fanout);

    assertClosed(fanout.close(PATIENCE));
    assertThat(sink.events).isEqualTo(events);
    assertThat(sink.flushes).hasPositiveValue();
    assertThat(sink.closes).hasValue(1);
  }

  @Test
  void dropsTheOldestSamplesAndCountsThemWhileEventsSurvive() {
    var sink = new RecordingSink();
    var hung = hangOn(sink, 0);
    var fanout = start(new Outlet("slow", hung, Overflow.DROP_OLDEST, 8));
    fanout.accept(opened(0));
    await().atMost(PATIENCE).until(() -> hung.reached.getCount() == 0);
    fanout.accept(opened(1));
    for (int i = 2; i < 102; i++) {
      fanout.accept(sampled(i));
    }
    fanout.accept(closed(0, 102, 10, Reason.CONVERGED));

    var status = fanout.status().getFirst();
    assertThat(status.droppedSamples()).isEqualTo(92);
    assertThat(status.lostEvents()).isZero();
    assertThat(status.depth()).isEqualTo(10);
    assertThat(status.highWater()).isEqualTo(10);
    released.countDown();
    assertClosed(fanout.close(PATIENCE));
    var expected = new ArrayList<>(List.of(opened(0), opened(1)));
    IntStream.range(94, 102).forEach(i -> expected.add(sampled(i)));
    expected.add(closed(0, 102, 10, Reason.CONVERGED));
    assertThat(sink.events).isEqualTo(expected);
  }

  @Test
  void countsEventsThatFindTheirOwnQueueFull() {
    var sink = new RecordingSink();
    var hung = hangOn(sink, 0);
    var fanout = start(new Outlet("slow", hung, Overflow.DROP_OLDEST, 8));
    fanout.accept(opened(0));
    await().atMost(PATIENCE).until(() -> hung.reached.getCount() == 0);
    for (int i = 1; i <= 11; i++) {
      fanout.accept(opened(i));
    }

    assertThat(fanout.status().getFirst().lostEvents()).isEqualTo(3);
    assertThat(fanout.status().getFirst().droppedSamples()).isZero();
    released.countDown();
    assertClosed(fanout.close(PATIENCE));
    assertThat(sink.events).hasSize(9);
  }

  @RepeatedTest(3)
  void losesNothingUncountedWithSeveralLanes() throws InterruptedException {
    long seed = System.nanoTime();
    var sink = new RecordingSink();
    var fanout = start(new Outlet("test", sink, Overflow.DROP_OLDEST, 64));
    long lanes = 4;
    int perLane = 5_000;
    var threads = new ArrayList<Thread>();
    for (int lane = 0; lane < lanes; lane++) {
      var random = new SplittableRandom(seed + lane);
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < perLane; i++) {
                  fanout.accept(random.nextInt(100) == 0 ? opened(i) : sampled(i));
                }
              }));
    }
    for (var thread : threads) {
      thread.join();
    }

    var status = fanout.close(PATIENCE).getFirst();
    assertThat(sink.events.size() + status.droppedSamples() + status.lostEvents())
        .as("seed %s", seed)
        .isEqualTo(lanes * perLane);
    assertThat(status.depth()).isZero();
    assertThat(status.highWater()).isLessThanOrEqualTo(status.capacity());
  }

  @Test
  void waitsForASlowSinkWhereNothingMayBeLost() {
    var sink = new RecordingSink();
    var fanout = start(new Outlet("replay", sink, Overflow.BLOCK, 4));
    var events = new ArrayList<Event>();
    for (int i = 0; i < 2_000; i++) {
      // Times that go back show that only the order of publishing counts here.
      events.add(i % 3 == 0 ? opened(10_000 - i) : sampled(10_000 - i));
    }
    events.forEach(fanout);

    var status = fanout.close(PATIENCE).getFirst();
    assertThat(sink.events).isEqualTo(events);
    assertThat(status.dropped()).isZero();
    assertThat(status.highWater()).isEqualTo(4);
  }

  private Fanout start(Outlet... outlets) {
    var fanout = Fanout.start(List.of(outlets), DAEMONS, System::nanoTime);
    started.add(fanout);
    return fanout;
  }

  private static void assertClosed(List<SinkStatus> ended) {
    assertThat(ended)
        .allSatisfy(status -> {
          assertThat(status.state()).isEqualTo(SinkStatus.State.CLOSED);
          assertThat(status.depth()).isZero();
        });
  }

  private HangingSink hangOn(Sink sink, long atNanos) {
    return new HangingSink(sink, atNanos, released);
  }
}
