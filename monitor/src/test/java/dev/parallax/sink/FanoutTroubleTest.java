package dev.parallax.sink;

import static dev.parallax.sink.SinkEvents.opened;
import static dev.parallax.sink.SinkEvents.sampled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.health.SinkStatus;
import dev.parallax.model.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sinks that hang, throw or give up. */
class FanoutTroubleTest {
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
  void aHungSinkHangsNeitherOtherSinksNorTheClosing() {
    var healthy = new RecordingSink();
    var hung = hangOn(new RecordingSink(), 0);
    var fanout =
        start(
            new Outlet("hung", hung, Overflow.DROP_OLDEST, 8),
            new Outlet("healthy", healthy, Overflow.DROP_OLDEST, 1024));
    fanout.accept(opened(0));
    await().atMost(PATIENCE).until(() -> hung.reached.getCount() == 0);
    for (int i = 1; i < 100; i++) {
      fanout.accept(sampled(i));
    }
    await().atMost(PATIENCE).until(() -> healthy.events.size() == 100);

    var ended = fanout.close(Duration.ofMillis(300));
    assertThat(ended.get(0).state()).isEqualTo(SinkStatus.State.RUNNING);
    assertThat(ended.get(0).depth()).isEqualTo(8);
    assertThat(ended.get(1).state()).isEqualTo(SinkStatus.State.CLOSED);
    assertThat(healthy.closes).hasValue(1);
  }

  @Test
  void goesOnAfterAnExceptionAndCountsIt() {
    var sink = new RecordingSink();
    var failing =
        new ForwardingSink(sink) {
          @Override
          public void accept(Event event) {
            if (event.atNanos() % 2 == 0) {
              throw new IllegalStateException("even");
            }
            super.accept(event);
          }
        };
    var fanout = start(new Outlet("test", failing, Overflow.DROP_OLDEST, 64));
    IntStream.range(0, 10).forEach(i -> fanout.accept(sampled(i)));

    var status = fanout.close(PATIENCE).getFirst();
    assertThat(status.failures()).isEqualTo(5);
    assertThat(status.state()).isEqualTo(SinkStatus.State.CLOSED);
    assertThat(sink.events).hasSize(5);
  }

  @Test
  void endsASinkThatSaysItHasFailed() {
    var sink = new RecordingSink();
    var failing =
        new ForwardingSink(sink) {
          @Override
          public void accept(Event event) {
            throw new SinkFailedException("the reader has gone");
          }
        };
    var fanout = start(new Outlet("test", failing, Overflow.BLOCK, 4));
    fanout.accept(opened(0));
    await()
        .atMost(PATIENCE)
        .until(() -> fanout.status().getFirst().state() == SinkStatus.State.FAILED);

    IntStream.range(0, 10).forEach(i -> fanout.accept(opened(i)));
    assertThat(fanout.status().getFirst().lostEvents()).isEqualTo(10);
    assertThat(sink.closes).hasValue(1);
  }

  @Test
  void flushesAnIdleSinkAgainAndAgain() {
    var sink = new RecordingSink();
    start(new Outlet("test", sink, Overflow.DROP_OLDEST, 64));

    await().atMost(PATIENCE).until(() -> sink.flushes.get() >= 3);
  }

  private Fanout start(Outlet... outlets) {
    var fanout = Fanout.start(List.of(outlets), DAEMONS, System::nanoTime);
    started.add(fanout);
    return fanout;
  }

  private HangingSink hangOn(Sink sink, long atNanos) {
    return new HangingSink(sink, atNanos, released);
  }
}
