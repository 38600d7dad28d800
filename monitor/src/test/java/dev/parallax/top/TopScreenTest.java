package dev.parallax.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.top.Press.Meaning;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn, for what was read and what is wanted. */
class TopScreenTest {
  private static final Look PLAIN = new Look(false, true);

  private final TopView view = new TopView(SortKey.NET);
  private final Reading reading =
      Samples.reading(
          Samples.open("a", "BTC/USDT:USDT", 37.5, 1300),
          Samples.open("b", "币安人生/USDT", 182.2, 12_000),
          Samples.open("c", "ETH/USDT", 96, 185_000));

  @Test
  void showsOpportunitiesBestFirstWithAllColumnsWhereThereIsRoom() {
    var lines = lines(170, 20);
    assertThat(lines.get(0))
        .startsWith("parallax  ● LIVE  http://127.0.0.1:8080  up 1:02:03  0.1.0")
        .endsWith(" 10:22:02Z");
    assertThat(lines.get(1))
        .isEqualTo("◐ okx RECONNECTING  ○ deribit DISCONNECTED  ● binance 566/s");
    assertThat(lines.get(2))
        .isEqualTo("quotes 1,834/s  open 3  lane p99 412.3 us  ● csv  ◐ sql 1,204 wait: no server");
    assertThat(lines.get(3)).isEqualTo("per second comparisons 8,027 › size ok 3");
    assertThat(lines.get(4).strip().split("\\s{1,}", -1))
        .containsExactly(
            "net",
            "bps▼",
            "instrument",
            "buy",
            "→",
            "sell",
            "gross",
            "fees",
            "round",
            "trip",
            "peak",
            "size",
            "for",
            "profit",
            "q-age",
            "ms",
            "age",
            "flags");
    assertThat(lines.get(5).strip().split("\\s{2,}", -1))
        .containsExactly(
            "▸",
            "+182.2 币安人生/USDT",
            "okx:public → bybit:linear",
            "+192.8",
            "10.6",
            "+172.2",
            "+185.2",
            "0.85 币安人生",
            "51,011 USDT",
            "191.50",
            "40/95",
            "12 s");
    assertThat(lines.get(6)).contains("+96.0 ETH/USDT ", "3:05");
    assertThat(lines.get(7)).contains("+37.5 BTC/USDT:USDT ", "1.3 s");
    assertThat(lines.get(16)).startsWith("buy  okx:public 币安人生-USDT  60,012.4 x 1.2 币安人生");
    assertThat(lines.get(18))
        .isEqualTo(
            "gross +192.8 - fees 10.6 = net +182.2 bps, after exit fees +172.2, peak +185.2");
    assertThat(lines.get(19))
        .isEqualTo(
            " 1 open 3  2 closed 1  3 exchanges 3  / filter  N G P S A I sort  space pause  ? help"
                + "  q quit");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 39, 40, 45, 60, 79, 80, 81, 100, 120, 132, 170, 200, 400})
  void isNeverWiderNorHigherThanTheTerminal(int width) {
    for (int height : new int[] {1, 2, 5, 11, 12, 17, 18, 24, 60}) {
      for (var press : List.of("", "1", "2", "3", "?", "/", "x")) {
        if (!press.isEmpty()) {
          view.press(Press.letter(press.charAt(0)), reading);
        }
        for (var look : List.of(PLAIN, new Look(true, true), new Look(false, false))) {
          var lines = screen(look).lines(view, reading, Samples.LIVE, width, height);
          assertThat(lines).hasSize(height);
          assertThat(lines)
              .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(width));
        }
      }
      view.press(Press.of(Meaning.ESCAPE), reading);
    }
  }

  @Test
  void keepsWhatMattersWhereItIsNarrow() {
    var lines = lines(45, 14);
    assertThat(lines.get(4)).isEqualTo("  net bps▼ instrument       buy → sell       ");
    assertThat(lines.get(6)).startsWith("     +96.0 ETH/USDT         okx → bybit");
    assertThat(lines.getLast()).endsWith(" ? help");
  }

  @Test
  void columnsStandUnderEachOtherHoweverWideTheCharacters() {
    var rows = screen(PLAIN).lines(view, reading, Samples.LIVE, 120, 30).subList(5, 8);
    var arrows =
        rows.stream()
            .map(row -> row.subSequence(0, row.toString().indexOf('→')).columnLength())
            .toList();
    // Before the arrow stand the same words in all rows, behind the instrument.
    assertThat(arrows).containsOnly(arrows.getFirst());
  }

  @Test
  void oneColumnIsNeverShownWithoutThoseThatMatterMore() {
    var shownAt =
        IntStream.rangeClosed(30, 200).mapToObj(width -> lines(width, 24).get(4)).toList();
    for (var head : shownAt) {
      if (head.contains("flags")) {
        assertThat(head).contains("round trip", "peak", "fees", "size", "q-age", "gross", "for");
      }
      if (head.contains("gross")) {
        assertThat(head).contains("profit", "age", "instrument");
      }
    }
  }

  @Test
  void writesNoColorWhereNoneIsWanted() {
    var colored = screen(new Look(true, true)).lines(view, reading, Samples.LIVE, 120, 24);
    assertThat(colored.stream().map(AttributedString::toAnsi))
        .anyMatch(l -> l.contains("\u001b[3"));
    for (var line : screen(PLAIN).lines(view, reading, Samples.LIVE, 120, 24)) {
      for (int i = 0; i < line.length(); i++) {
        // Bold and inverse are no colors.
        assertThat(line.styleAt(i).getStyle() & AttributedStyle.DEFAULT.foreground(7).getMask())
            .isZero();
      }
    }
    assertThat(String.join("", new Top(URL, false, SortKey.NET).print(reading, 100)))
        .doesNotContain("\u001b");
  }

  @Test
  void writesAsciiWhereTheTerminalKnowsNoMore() {
    assertThat(
            screen(new Look(false, false)).lines(view, reading, Samples.LIVE, 150, 24).stream()
                .map(AttributedString::toString))
        .allMatch(line -> line.chars().allMatch(c -> c < 128))
        .anyMatch(line -> line.contains("okx:public > bybit:linear"))
        .anyMatch(line -> line.contains("o okx RECONNECTING"));
  }

  @Test
  void saysThatItIsStaleAndWhy() {
    var gone = new Link(Duration.ofSeconds(75), "no monitor answers: connection refused");
    var lines = text(screen(PLAIN).lines(view, reading, gone, 120, 24));
    assertThat(lines.get(0)).contains("○ STALE 1:15");
    assertThat(lines.get(4)).isEqualTo("! no monitor answers: connection refused");
    assertThat(lines.get(6)).contains("+182.2");
    var late = text(screen(PLAIN).lines(view, reading, new Link(Duration.ofSeconds(4), ""), 99, 9));
    assertThat(late.get(0)).contains("○ STALE 4.0 s");
  }

  @Test
  void saysWhyThereIsNothingToSee() {
    assertThat(text(screen(PLAIN).lines(view, Samples.reading(), Samples.LIVE, 100, 24)).get(5))
        .isEqualTo("  no opportunity at +50.0 bps or more just now");
    type("/doge\r");
    assertThat(lines(100, 24).get(5)).isEqualTo("  nothing fits the filter 'doge'; Esc clears it");
    assertThat(lines(100, 24).getLast()).contains("filter: doge (3 hidden)");
  }

  @Test
  void showsExchangesWithAllTheirFigures() {
    type("3");
    var lines = lines(170, 20);
    assertThat(lines.get(5).strip().split("\\s{2,}", -1))
        .containsExactly(
            "▸ binance", "● CONNECTED", "1/2", "566", "600", "12/240", "4/33", "-1", "0", "2", "7");
    assertThat(lines.get(7)).contains("○ DISCONNECTED", "blocked by the venue: HTTP 451");
  }

  @Test
  void countsTheExchangesThatHaveNoRoomInTheHeader() {
    assertThat(lines(45, 24).get(1)).isEqualTo("◐ okx RECONNECTING +2 more");
  }

  @Test
  void showsClosedOnesWithReasonAndDuration() {
    type("2");
    assertThat(lines(150, 20).get(5)).contains("10:22:02", "ETH/USDT", "8.4 s", "CONVERGED");
  }

  @Test
  void theCursorStaysInSightAmongManyRows() {
    var many =
        Samples.reading(
            IntStream.range(0, 500)
                .mapToObj(i -> Samples.open("id" + i, "X" + i + "/USDT", 1000 - i, i))
                .toArray(Reading.Opportunity[]::new));
    view.press(Press.of(Meaning.LAST), many);
    assertThat(text(screen(PLAIN).lines(view, many, Samples.LIVE, 100, 17)))
        .anyMatch(line -> line.startsWith("▸ ") && line.contains("X499/USDT"));
    view.press(Press.of(Meaning.PAGE_UP), many);
    assertThat(text(screen(PLAIN).lines(view, many, Samples.LIVE, 100, 17)))
        .anyMatch(line -> line.startsWith("▸ ") && line.contains("X488/USDT"));
  }

  private static final URI URL = URI.create("http://127.0.0.1:8080");

  private void type(String keys) {
    keys.chars()
        .forEach(c -> view.press(c == '\r' ? Press.of(Meaning.ENTER) : Press.letter(c), reading));
  }

  private List<String> lines(int width, int height) {
    return text(screen(PLAIN).lines(view, reading, Samples.LIVE, width, height));
  }

  private static List<String> text(List<AttributedString> lines) {
    return lines.stream().map(AttributedString::toString).toList();
  }

  private static TopScreen screen(Look look) {
    return new TopScreen(URL.toString(), look);
  }
}
