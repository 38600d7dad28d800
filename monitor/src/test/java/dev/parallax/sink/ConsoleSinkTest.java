package dev.parallax.sink;

import static dev.parallax.sink.SinkEvents.at;
import static dev.parallax.sink.SinkEvents.closed;
import static dev.parallax.sink.SinkEvents.connection;
import static dev.parallax.sink.SinkEvents.opened;
import static dev.parallax.sink.SinkEvents.sampled;
import static dev.parallax.sink.SinkEvents.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import dev.parallax.model.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConsoleSinkTest {
  private static final long NOON = at("2026-11-22T12:34:56.789Z");
  private static final String OPEN_LINE =
      "12:34:56.789 OPEN   BTC/USDT:USDT      buy okx:public     61800.3      sell bybit:linear"
          + "   62201.1       net   54.3  gross   64.9 bps  for 25,956 USDT  profit 140.9";

  private final ManualTime time = new ManualTime();
  private final List<String> screen = new ArrayList<>();
  private final ConsoleSink sink = sink(false, 100);

  @Test
  void printsOneLinePerOpenedAndClosedOpportunity() {
    sink.accept(opened(NOON));
    sink.accept(updated(NOON + 1));
    sink.accept(sampled(NOON + 2));
    sink.accept(closed(NOON, NOON + 1_240_000_000, 31, Reason.CONVERGED));
    sink.close();

    assertThat(lines())
        .containsExactly(
            OPEN_LINE,
            "12:34:58.029 CLOSED BTC/USDT:USDT      buy okx:public     61800.3      sell"
                + " bybit:linear   62201.1       after 1.24 s  CONVERGED  peak 61.0 mean 55.2 bps");
  }

  @Test
  void keepsTheLongestLinesInsideAWideTerminal() {
    var route =
        new Route(
            SinkEvents.listing("deribit:public", "1000PEPE-261225", "PEPE/USDT:USDT-261225"),
            SinkEvents.listing("binance:coinm", "1000PEPEUSDT_261225", "PEPE/USDT:USDT-261225"));
    var spread =
        new Spread(
            NOON,
            route,
            0.0000052026,
            1,
            0,
            0.0000052547,
            1,
            0,
            499.8,
            489.2,
            40,
            1,
            234567,
            1,
            8345.6);
    sink.accept(new OpportunityOpened(SinkEvents.opportunity(NOON, route), spread));
    sink.accept(
        new OpportunityClosed(
            SinkEvents.opportunity(NOON, route),
            spread,
            NOON + 7_500_000_000_000L,
            Double.NaN,
            Reason.DISCONNECTED));

    assertThat(lines()).hasSize(2).allMatch(line -> line.length() <= 170);
  }

  @Test
  void printsConnectionsThatCameUpOrBroke() {
    sink.accept(connection(NOON, ConnectionState.CONNECTING, "dialing"));
    sink.accept(connection(NOON, ConnectionState.CONNECTED, ""));
    sink.accept(connection(NOON, ConnectionState.RECONNECTING, "no frame for 20 s"));
    sink.accept(connection(NOON, ConnectionState.CLOSED, "451 from the venue"));

    assertThat(lines())
        .containsExactly(
            "12:34:56.789 LINK   bybit:linear    bybit:linear#1   CONNECTED",
            "12:34:56.789 LINK   bybit:linear    bybit:linear#1   RECONNECTING  no frame for 20 s",
            "12:34:56.789 LINK   bybit:linear    bybit:linear#1   CLOSED  451 from the venue");
  }

  @Test
  void letsNoTextFromOutsideControlTheTerminal() {
    sink.accept(
        connection(
            NOON, ConnectionState.CLOSED, "\u001b[2J\r\nFAKE\u0007\u202e" + "x".repeat(10_000)));

    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst()).hasSizeLessThan(240).contains("CLOSED  [2JFAKExxx");
  }

  @Test
  void colorsOnlyTheFirstWordAndOnlyWhenTold() {
    var colored = sink(true, 100);
    colored.accept(opened(NOON));

    assertThat(lines()).containsExactly(OPEN_LINE.replace("OPEN  ", "\u001b[32mOPEN  \u001b[0m"));
  }

  @Test
  void neverFloodsTheTerminal() {
    var brief = sink(false, 2);
    for (int i = 0; i < 39; i++) {
      brief.accept(opened(NOON));
    }
    assertThat(lines()).hasSize(2);

    time.pass(Duration.ofSeconds(1));
    brief.flush();
    brief.flush();
    assertThat(lines()).hasSize(3).last().isEqualTo("             ... and 37 more");

    brief.accept(opened(NOON));
    brief.accept(opened(NOON));
    brief.accept(opened(NOON));
    brief.close();
    assertThat(lines()).hasSize(6).last().isEqualTo("             ... and 1 more");
  }

  @Test
  void printsTheSameUnderEveryLocale() {
    var before = Locale.getDefault();
    try {
      for (var locale : List.of("de-DE", "ar-SA-u-nu-arab", "hi-IN-u-nu-deva")) {
        Locale.setDefault(Locale.forLanguageTag(locale));
        sink.accept(opened(NOON));
      }
    } finally {
      Locale.setDefault(before);
    }

    assertThat(lines()).containsExactly(OPEN_LINE, OPEN_LINE, OPEN_LINE);
  }

  @Test
  void showsWhatIsUnknownAsAQuestionMark() {
    assertThat(ForPeople.price(Double.NaN)).isEqualTo("?");
    assertThat(ForPeople.money(Double.POSITIVE_INFINITY)).isEqualTo("?");
    assertThat(ForPeople.bps(Double.NaN)).isEqualTo("?");
  }

  @Test
  void spellsMoneyAndDurationsByTheirMagnitude() {
    assertThat(List.of(0.0123456, 1.005, 141.04, -25956.4, 1e15))
        .map(ForPeople::money)
        .containsExactly("0.0123", "1.00", "141.0", "-25,956", "1,000,000,000,000,000");
    assertThat(List.of(0L, 999L, 1_240L, 59_999L, 200_000L, 7_500_000L))
        .map(millis -> ForPeople.duration(millis * 1_000_000))
        .containsExactly("0 ms", "999 ms", "1.24 s", "59.99 s", "3 min 20 s", "2 h 5 min");
  }

  @Test
  void countsTheLinesThatItsTerminalLost() {
    var full =
        new ConsoleSink(
            new Lines() {
              @Override
              public void print(String line) {
                // nobody reads
              }

              @Override
              public long lost() {
                return 7;
              }
            },
            false,
            100,
            time);
    full.accept(opened(NOON));

    assertThat(full.unwritten()).isEqualTo(7);
  }

  private ConsoleSink sink(boolean color, int linesPerSecond) {
    return new ConsoleSink(
        new Lines() {
          @Override
          public void print(String line) {
            screen.add(line);
          }

          @Override
          public long lost() {
            return 0;
          }
        },
        color,
        linesPerSecond,
        time);
  }

  private List<String> lines() {
    return screen;
  }
}
