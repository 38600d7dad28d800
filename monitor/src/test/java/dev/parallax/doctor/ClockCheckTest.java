package dev.parallax.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.doctor.Finding.Level;
import dev.parallax.model.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest {
  /** 2026-11-29T10:22:02Z. */
  private static final long NOW = Instant.parse("2026-11-29T10:22:02Z").getEpochSecond() * 1000;

  private final AtomicLong wallNanos = new AtomicLong(NOW * 1_000_000);
  private final AtomicLong countNanos = new AtomicLong(77);
  private final ServerTimes times = new ServerTimes();

  @ParameterizedTest(name = "asked at +{0} ms, answered at +{1} ms: {2}")
  @CsvSource({
    "0, 100, OK, within 1.1 s of the exchanges' clocks",
    "900, 950, OK, within 1.1 s",
    "1200, 1300, WARN, 0.2 s or more ahead of the exchanges' clocks",
    "-400, -300, WARN, 0.3 s or more behind the exchanges' clocks",
    "-5100, -5000, FAIL, 5.0 s or more behind the exchanges' clocks",
    "90000, 90100, FAIL, 89.0 s or more ahead of the exchanges' clocks"
  })
  void comparesWithTheSecondThatAnExchangeSays(
      long sentMillis, long receivedMillis, Level level, String detail) throws Exception {
    times.add(
        "Sun, 29 Nov 2026 10:22:02 GMT",
        (NOW + sentMillis) * 1_000_000,
        (NOW + receivedMillis) * 1_000_000);
    var agreement = check().look().getLast();
    assertThat(agreement.level()).isEqualTo(level);
    assertThat(agreement.detail()).contains(detail, "by 1 answer");
    assertThat(agreement.fix() == null).isEqualTo(level == Level.OK);
  }

  @Test
  void theExchangeThatAgreesBestDecides() throws Exception {
    times.add("Sun, 29 Nov 2026 10:22:02 GMT", NOW * 1_000_000, NOW * 1_000_000);
    times.add("Sun, 29 Nov 2026 09:00:00 GMT", NOW * 1_000_000, NOW * 1_000_000);
    assertThat(check().look().getLast().level()).isEqualTo(Level.OK);
  }

  @Test
  void whatIsNoDateSaysNothing() throws Exception {
    times.add("yesterday", 1, 2);
    assertThat(check().look().getLast().detail()).isEqualTo("no exchange said what time it is");
  }

  @Test
  void waitsUntilEveryExchangeWasHeard() throws Exception {
    var late = Segment.parse("okx:public");
    times.expect(late);
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var look = workers.submit(() -> check().look());
      times.add("Sun, 29 Nov 2026 10:22:02 GMT", NOW * 1_000_000, NOW * 1_000_000);
      times.arrived(late);
      assertThat(look.get().getLast().level()).isEqualTo(Level.OK);
    }
  }

  @Test
  void aClockThatWasSetMeanwhileIsToldFrom() throws Exception {
    var check = new ClockCheck(times, wallNanos::get, countNanos::get, this::passWithJump);
    var even = check.look().getFirst();
    assertThat(even.level()).isEqualTo(Level.WARN);
    assertThat(even.detail()).startsWith("was set by 3.0 s within 250 ms");
  }

  @Test
  void aCounterThatGoesBackIsAFail() throws Exception {
    var check =
        new ClockCheck(times, wallNanos::get, countNanos::get, pause -> countNanos.addAndGet(-5));
    var even = check.look().getFirst();
    assertThat(even.level()).isEqualTo(Level.FAIL);
    assertThat(even.detail()).isEqualTo("the monotonic counter went back by 5 ns");
  }

  private ClockCheck check() {
    return new ClockCheck(times, wallNanos::get, countNanos::get, this::pass);
  }

  private void pass(Duration time) {
    wallNanos.addAndGet(time.toNanos());
    countNanos.addAndGet(time.toNanos());
  }

  private void passWithJump(Duration time) {
    if (countNanos.get() == 77) {
      wallNanos.addAndGet(Duration.ofSeconds(3).toNanos());
    }
    pass(time);
  }
}
