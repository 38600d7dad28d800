package dev.parallax.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.alert.FakeService.Reply;
import dev.parallax.model.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A channel on virtual time in front of a fake Telegram that really answers, or does not. */
class ChannelThreadTest {
  private static final String TOKEN = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final Duration TIMEOUT = Duration.ofMillis(250);
  private static final int PER_MINUTE = 10;
  private static final int STORM = 500;
  private static final int SEEDS = 6;

  private final FakeService service = FakeService.start();
  private final VirtualTime time = new VirtualTime();
  private final EventClock clock = new EventClock(time);
  private final List<Long> sentAt = new ArrayList<>();

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void aStormOfOpeningsBecomesFewMessagesAndADigest() {
    var thread = thread(1);
    for (int i = 1; i <= STORM; i++) {
      thread.add(Examples.notice(i, now(), 30 + i % 40));
    }
    run(thread, Duration.ofMinutes(2));
    assertThat(service.taken).hasSizeLessThanOrEqualTo(PER_MINUTE);
    assertThat(service.taken.getLast().text()).contains("more, best +0.690 % net");
    noMinuteHasMoreThan(PER_MINUTE);
    var status = thread.status();
    assertThat(status.sent() + status.digested()).isEqualTo(STORM);
    assertThat(status.waiting() + status.failed()).isZero();
  }

  @Test
  void aStormThatGoesOnStaysWithinTheLimit() {
    var thread = thread(1);
    for (int second = 0; second < 120; second++) {
      for (int i = 0; i < 5; i++) {
        thread.add(Examples.notice(second * 5 + i, now(), 30));
      }
      run(thread, Duration.ofSeconds(1));
    }
    run(thread, Duration.ofMinutes(2));
    noMinuteHasMoreThan(PER_MINUTE);
    var status = thread.status();
    assertThat(status.sent() + status.digested()).isEqualTo(600);
  }

  @Test
  void nothingIsAskedBeforeTheServiceAllowsIt() {
    service.next(
        FakeService.status(429, "{\"ok\":false,\"parameters\":{\"retry_after\":600}}"),
        FakeService.status(503, "", "Retry-After", "300"));
    var thread = thread(1);
    thread.add(Examples.notice(1, now(), 30));
    long start = time.getAsLong();
    run(thread, Duration.ofMinutes(5));
    thread.add(Examples.notice(2, now(), 30));
    run(thread, Duration.ofMinutes(25));
    assertThat(sentAt.get(1) - start).isGreaterThanOrEqualTo(Duration.ofMinutes(10).toNanos());
    assertThat(sentAt.get(2) - sentAt.get(1))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5).toNanos());
    assertThat(service.taken).hasSize(2);
    assertThat(thread.status().trouble()).isEmpty();
  }

  @Test
  void afterAnHourOfTroubleTheNewestIsToldOnce() {
    for (int i = 0; i < 400; i++) {
      service.next(FakeService.status(503, ""));
    }
    var thread = thread(3);
    for (int minute = 0; minute < 61; minute++) {
      thread.add(Examples.notice(minute, now(), 30));
      run(thread, Duration.ofMinutes(1));
    }
    assertThat(service.taken).isEmpty();
    assertThat(service.requests.size()).as("tries").isBetween(61, 400);
    assertThat(thread.status().trouble()).isEqualTo("answered 503");
    while (service.requests.size() < 400) {
      run(thread, Duration.ofMinutes(10));
      thread.add(Examples.notice(1000 + service.requests.size(), now(), 30));
    }
    service.requests.clear();
    thread.add(Examples.notice(900, now(), 77));
    run(thread, Duration.ofMinutes(10));
    assertThat(service.taken).isNotEmpty();
    assertThat(texts()).doesNotHaveDuplicates();
    assertThat(String.join("\n", texts())).containsOnlyOnce("A900/USDT:USDT");
    assertThat(thread.status().trouble()).isEmpty();
  }

  /** Whatever the service does: what it took once it is never sent again. */
  @Test
  void nothingIsSentTwice() {
    for (int seed = 0; seed < SEEDS; seed++) {
      var random = new SplittableRandom(seed);
      service.taken.clear();
      var thread = thread(seed);
      int added = 0;
      for (int step = 0; step < 40; step++) {
        service.next(trouble(random));
        if (random.nextInt(3) > 0) {
          thread.add(Examples.notice(seed * 1000 + step, now(), 30));
          added++;
        }
        if (random.nextInt(3) == 0) {
          thread.add(closed(seed * 1000 + step));
          added++;
        }
        run(thread, Duration.ofSeconds(random.nextInt(60)));
      }
      for (int step = 0; step < 40; step++) {
        run(thread, Duration.ofMinutes(1));
      }
      var beginnings =
          service.taken.stream()
              .filter(request -> request.path().endsWith("/sendMessage"))
              .flatMap(request -> request.text().lines())
              .filter(line -> line.contains("UTC · 7c1e"))
              .toList();
      assertThat(beginnings).as("seed %d", seed).isNotEmpty().doesNotHaveDuplicates();
      var status = thread.status();
      assertThat(
              status.sent()
                  + status.digested()
                  + status.suppressed()
                  + status.failed()
                  + status.waiting())
          .as("seed %d", seed)
          .isEqualTo(added);
    }
  }

  @Test
  void theEndEditsTheFirstMessage() {
    var thread = thread(1);
    thread.add(Examples.notice(1, now(), 30));
    run(thread, Duration.ofSeconds(5));
    thread.add(closed(1));
    run(thread, Duration.ofSeconds(5));
    assertThat(service.taken).hasSize(2);
    assertThat(service.taken.getLast().path()).endsWith("/editMessageText");
    assertThat(service.taken.getLast().body().path("message_id").asLong()).isEqualTo(101);
    assertThat(service.taken.getLast().text()).startsWith("⚪ closed after");
  }

  @Test
  void anEditOfUnknownOutcomeIsRepeated() {
    service.next(FakeService.ok(), FakeService.lose(), FakeService.status(502, "<html>"));
    var thread = thread(1);
    thread.add(Examples.notice(1, now(), 30));
    run(thread, Duration.ofSeconds(5));
    thread.add(closed(1));
    run(thread, Duration.ofMinutes(5));
    assertThat(service.requests).hasSize(4);
    assertThat(service.requests.getLast().path()).endsWith("/editMessageText");
    assertThat(thread.status().failed()).isZero();
  }

  @Test
  void aRefusalCountsAndSaysWhy() {
    service.next(FakeService.status(403, "{\"description\":\"Forbidden: bot was kicked\"}"));
    var thread = thread(1);
    thread.add(Examples.notice(1, now(), 30));
    run(thread, Duration.ofMinutes(5));
    assertThat(service.requests).hasSize(1);
    assertThat(thread.status().failed()).isEqualTo(1);
    assertThat(thread.status().trouble()).isEqualTo("answered 403 Forbidden: bot was kicked");
  }

  @Test
  void aLabelStandsBeforeEveryTitle() {
    var thread = thread(1, "DEMO");
    thread.add(Examples.notice(1, now(), 30));
    run(thread, Duration.ofSeconds(5));
    assertThat(service.taken.getFirst().text()).startsWith("DEMO 🟢");
  }

  private static Reply trouble(SplittableRandom random) {
    return switch (random.nextInt(9)) {
      case 0 -> FakeService.status(429, "{\"parameters\":{\"retry_after\":3}}");
      case 1 -> FakeService.status(500, "{\"ok\":false}");
      case 2 -> FakeService.status(503, "");
      case 3 -> FakeService.lose();
      case 4 -> FakeService.half();
      case 5 -> FakeService.status(200, "<html>");
      case 6 -> random.nextInt(4) == 0 ? FakeService.hang() : FakeService.lose();
      default -> FakeService.ok();
    };
  }

  /** Lets time pass, as fast as the answers come. */
  private void run(ChannelThread thread, Duration duration) {
    long end = time.getAsLong() + duration.toNanos();
    while (time.getAsLong() < end) {
      long before = time.getAsLong();
      if (thread.step()) {
        sentAt.add(before);
      } else {
        time.passTo(Math.min(end, before + Duration.ofMillis(500).toNanos()));
      }
    }
  }

  private void noMinuteHasMoreThan(int most) {
    var window = new ArrayDeque<Long>();
    for (long at : sentAt) {
      window.addLast(at);
      while (at - window.getFirst() >= Duration.ofMinutes(1).toNanos()) {
        window.removeFirst();
      }
      assertThat(window).hasSizeLessThanOrEqualTo(most);
    }
  }

  private List<String> texts() {
    return service.taken.stream().map(FakeService.Request::text).toList();
  }

  private Notice closed(int number) {
    var event =
        Examples.closed(number, now() - Duration.ofSeconds(8).toNanos(), now(), Reason.CONVERGED);
    return new Notice.Closed(
        event.opportunity(), event.spread(), event.reason(), true, event.atNanos());
  }

  private long now() {
    clock.seen(time.epochNanos());
    return time.epochNanos();
  }

  private ChannelThread thread(int seed) {
    return thread(seed, "");
  }

  private ChannelThread thread(int seed, String label) {
    var telegram =
        new Telegram(service.uri(), Secret.of(TOKEN), "-1001", new HttpSettings(TIMEOUT, time));
    return new ChannelThread(
        new AlertChannel(
            "desk",
            label,
            telegram,
            Examples.RULES,
            telegram.limits().with(PER_MINUTE),
            true,
            true),
        clock,
        time,
        new SplittableRandom(seed),
        Thread.ofPlatform().daemon().factory());
  }
}
