package dev.parallax.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.health.ChannelStatus;
import dev.parallax.health.SinkStatus;
import dev.parallax.health.Trouble;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Reason;
import dev.parallax.sink.Fanout;
import dev.parallax.sink.Outlet;
import dev.parallax.sink.Overflow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Behind a real fanout, on real threads, in front of services that answer or hang. */
class AlertSinkTest {
  private static final String TOKEN = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final AlertRules AT_ONCE =
      new AlertRules(20, 5, Duration.ZERO, 10, Duration.ofMinutes(5), true);

  private final FakeService good = FakeService.start();
  private final FakeService bad = FakeService.start();

  @AfterEach
  void end() {
    good.close();
    bad.close();
  }

  @Test
  void aChannelThatHangsDelaysNeitherTheOthersNorTheEnd() {
    bad.next(FakeService.hang());
    var fanout = start(channel("bad", bad, AT_ONCE), channel("good", good, AT_ONCE));
    fanout.accept(Examples.opened(1, Examples.AT, 30));
    await().atMost(PATIENCE).until(() -> bad.hanging.getCount() == 0);
    fanout.accept(Examples.opened(2, Examples.AT, 30));
    await().atMost(PATIENCE).until(() -> good.taken.size() == 2);
    var ended = fanout.close(DEADLINE);
    assertThat(ended.getFirst().state()).isEqualTo(SinkStatus.State.CLOSED);
    assertThat(ended.getFirst().unwritten()).as("told, and not twice").isEqualTo(2);
    assertThat(bad.requests).hasSize(1);
    assertThat(status(fanout, "bad").failed()).isEqualTo(2);
    assertThat(status(fanout, "good").sent()).isEqualTo(2);
  }

  @Test
  void theEndOfTheMonitorIsOneMessage() {
    var fanout = start(channel("good", good, AT_ONCE));
    for (int i = 1; i <= 3; i++) {
      fanout.accept(Examples.opened(i, Examples.AT, 30));
    }
    await().atMost(PATIENCE).until(() -> good.taken.size() == 3);
    for (int i = 1; i <= 3; i++) {
      fanout.accept(Examples.closed(i, Examples.AT, Examples.AT + 1_000, Reason.SHUTDOWN));
    }
    fanout.close(DEADLINE);
    var status = status(fanout, "good");
    // The second between two messages in one chat may be longer than the end may take.
    assertThat(status.sent() + status.failed()).isEqualTo(4);
    assertThat(good.taken)
        .filteredOn(request -> request.path().endsWith("/editMessageText"))
        .isEmpty();
  }

  @Test
  void whatDoesNotWorkIsToldToThoseWhoWantToKnow() {
    var time = new VirtualTime();
    var sink =
        new AlertSink(
            List.of(
                channel("people", good, AT_ONCE, false, true),
                channel("traders", bad, AT_ONCE, true, false)),
            Duration.ofMinutes(5),
            time,
            () -> new SplittableRandom(1),
            Thread.ofPlatform().daemon().factory());
    sink.observe(
        () -> List.of(new Trouble("sql", "away"), new Trouble(AlertSink.NAME, "not to be told")));
    sink.accept(Examples.connection(Examples.AT, "1", ConnectionState.CONNECTED));
    sink.accept(Examples.opened(1, Examples.AT, 30));
    sink.flush();
    time.pass(Duration.ofSeconds(6));
    sink.flush();
    await().atMost(PATIENCE).until(() -> good.taken.size() == 1 && bad.taken.size() == 1);
    assertThat(good.taken.getFirst().text()).startsWith("🔴 sql: away");
    assertThat(bad.taken.getFirst().text()).startsWith("🟢 +0.300 % net");
    sink.close();
  }

  @Test
  void everySeriesIsThereFromTheStart() {
    var fanout = start(channel("good", good, AT_ONCE));
    assertThat(fanout.channels())
        .containsExactly(new ChannelStatus("good", "telegram", 0, 0, 0, 0, 0, ""));
    fanout.close(DEADLINE);
  }

  @Test
  void aServiceThatRefusesIsATroubleOfTheSink() {
    bad.next(FakeService.status(401, "{\"description\":\"Unauthorized\"}"));
    var fanout = start(channel("bad", bad, AT_ONCE));
    fanout.accept(Examples.opened(1, Examples.AT, 30));
    await().atMost(PATIENCE).until(() -> status(fanout, "bad").failed() == 1);
    assertThat(fanout.status().getFirst().trouble()).isEqualTo("bad: answered 401 Unauthorized");
    assertThat(fanout.troubles())
        .containsExactly(new Trouble("alerts", "bad: answered 401 Unauthorized"));
    fanout.close(DEADLINE);
  }

  private static Fanout start(AlertChannel... channels) {
    var sink =
        new AlertSink(
            List.of(channels),
            Duration.ofMinutes(5),
            System::nanoTime,
            () -> new SplittableRandom(1),
            Thread.ofPlatform().daemon().factory());
    return Fanout.start(
        List.of(new Outlet(AlertSink.NAME, sink, Overflow.DROP_OLDEST, 1024)),
        Thread.ofPlatform().daemon().factory(),
        System::nanoTime);
  }

  private static ChannelStatus status(Fanout fanout, String name) {
    return fanout.channels().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static AlertChannel channel(String name, FakeService service, AlertRules rules) {
    return channel(name, service, rules, true, true);
  }

  private static AlertChannel channel(
      String name, FakeService service, AlertRules rules, boolean opportunities, boolean ops) {
    var telegram =
        new Telegram(
            service.uri(),
            Secret.of(TOKEN),
            "-1001",
            new HttpSettings(PATIENCE, InstantSource.system()));
    return new AlertChannel(
        name, "", telegram, rules, telegram.limits().with(10), opportunities, ops);
  }
}
