package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.model.Route;
import dev.parallax.sink.HistoryCsv;
import dev.parallax.sink.HistoryFilter;
import dev.parallax.sink.PastOpportunity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlHistoryTest {
  private static final long FROM = Trading.nanos("2026-11-22T12:00:00Z") / 1000;
  private static final long TO = Trading.nanos("2026-11-23T12:00:00Z") / 1000;

  @TempDir private Path dir = Path.of("");

  private SqlHistory filled(Trading trading, int events) {
    var rig = Rig.sqlite(dir);
    var sink = rig.sink("run");
    Rig.give(sink, trading, events);
    rig.awaitIn(sink, trading);
    sink.close();
    return new SqlHistory(rig.settings(), System::nanoTime);
  }

  @Test
  void tellsTheNewestFirstAndOnlyWhatWasAskedFor() throws IOException {
    var trading = Trading.at("2026-11-22T12:00:00Z", 100);
    var history = filled(trading, 1000);
    var all = history.opportunities(new HistoryFilter(FROM, TO, null, null, 1000));
    assertThat(all).hasSize((int) trading.opened());
    assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(b.openedMicros(), a.openedMicros()));
    assertThat(all.getFirst().instrument()).isEqualTo("BTC/USDT:USDT");
    assertThat(all.getFirst().closeReason()).isNotNull();

    assertThat(history.opportunities(new HistoryFilter(FROM, TO, null, null, 7))).hasSize(7);
    assertThat(history.opportunities(new HistoryFilter(FROM, TO, "ETH/USDT", null, 7))).isEmpty();
    assertThat(history.opportunities(new HistoryFilter(FROM, TO, null, "okx", 7))).hasSize(7);
    assertThat(history.opportunities(new HistoryFilter(FROM, TO, null, "bybit:linear", 7)))
        .hasSize(7);
    assertThat(history.opportunities(new HistoryFilter(FROM, TO, null, "bybit:inverse", 7)))
        .isEmpty();
    assertThat(history.opportunities(new HistoryFilter(FROM, TO, null, "%", 7))).isEmpty();
    assertThat(history.opportunities(new HistoryFilter(FROM, TO, "' OR 1=1 --", null, 7)))
        .isEmpty();
    assertThat(history.opportunities(new HistoryFilter(TO, TO + 1, null, null, 7))).isEmpty();
  }

  @Test
  void tellsWhatWasOpenOnARouteAtAnyTimeInBetween() throws IOException {
    var history = filled(Trading.at("2026-11-22T12:00:00Z", 100), 1000);
    var one =
        history.opportunities(new HistoryFilter(FROM, TO, null, null, 1000)).stream()
            .filter(past -> lasted(past) > 1)
            .findFirst()
            .orElseThrow();
    long closed = one.openedMicros() + lasted(one);
    assertThat(history.onRoute(Trading.ROUTE, one.openedMicros() + 1, closed - 1, 1000))
        .contains(one)
        .allMatch(past -> past.openedMicros() < closed - 1);
    assertThat(history.onRoute(Trading.ROUTE, closed + 1, TO, 1000)).doesNotContain(one);
    assertThat(history.onRoute(Trading.ROUTE, FROM, one.openedMicros(), 1000)).doesNotContain(one);
    assertThat(history.onRoute(Trading.ROUTE, FROM, TO, 3)).hasSize(3);
    var back = new Route(/* buy= */ Trading.ROUTE.sell(), /* sell= */ Trading.ROUTE.buy());
    assertThat(history.onRoute(back, FROM, TO, 1000)).isEmpty();
  }

  private static long lasted(PastOpportunity past) {
    var micros = past.durationMicros();
    return micros == null ? 0 : micros;
  }

  @Test
  void tellsTheMinutesOfARoute() throws IOException {
    var history = filled(Trading.at("2026-11-22T12:00:00Z", 100), 3000);
    var minutes = history.minutes(Trading.ROUTE, FROM, TO);
    assertThat(minutes).hasSize(5);
    assertThat(minutes.getFirst().minuteMicros()).isEqualTo(FROM);
    assertThat(minutes.getFirst().grossBps()).isFinite();
  }

  @Test
  void changesNothingAndSaysThatThereIsNothing() throws IOException {
    var history = new SqlHistory(Rig.sqlite(dir).settings(), System::nanoTime);
    assertThatThrownBy(() -> history.opportunities(new HistoryFilter(FROM, TO, null, null, 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no database file");
    try (var files = Files.list(dir)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void givesUpWhenItsTimeIsOver() throws IOException {
    filled(Trading.at("2026-11-22T12:00:00Z", 10), 20_000);
    var clock = new AtomicLong();
    // Every look at the clock costs a minute.
    var history =
        new SqlHistory(Rig.sqlite(dir).settings(), () -> clock.addAndGet(60_000_000_000L));
    assertThatThrownBy(() -> history.opportunities(new HistoryFilter(FROM, TO, null, null, 5000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the database does not answer");
  }

  @Test
  void aFileOfThemHoldsNoFormula() {
    var past =
        new PastOpportunity(
            "a",
            FROM,
            null,
            null,
            null,
            "BTC/USDT",
            "okx:public",
            "=cmd()",
            "bybit:spot",
            "@x,\"y\"\n",
            1.5,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            3);
    assertThat(HistoryCsv.of(List.of(past)).lines().skip(1))
        .containsExactly(
            "a,2026-11-22T12:00:00.000000Z,,,,BTC/USDT,okx:public,'=cmd(),bybit:spot,"
                + "\"'@x,\"\"y\"\" \",1.5000,,,,,,,,3");
  }
}
