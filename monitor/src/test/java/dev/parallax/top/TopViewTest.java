package dev.parallax.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.top.Press.Meaning;
import dev.parallax.top.Reading.Opportunity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the keys do. */
class TopViewTest {
  private final TopView view = new TopView(SortKey.NET);
  private final Reading reading =
      Samples.reading(
          Samples.open("a", "BTC/USDT:USDT", 37.5, 1300),
          Samples.open("b", "SOL/USDT", 182.2, 12_000),
          Samples.open("c", "ETH/USDT", 96, 185_000));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "x, b c a",
    "N, a c b",
    "NN, b c a",
    "A, c b a",
    "AA, a b c",
    "I, a c b",
    "II, b c a",
    "G, b c a",
    "P, a b c",
    "S, a b c",
    "/usdt↵, b c a",
    "/sol↵, b",
    "/SOL okx↵, b",
    "/-sol↵, c a",
    "/>=90↵, b c",
    "/>=90bps -eth↵, b",
    "/>=x↵, b c a",
    "/-↵, b c a",
    "/nothing↵, ''",
    "/sol⎋, b c a",
    "/sol↵⎋, b c a",
    "/solx⌫↵, b",
    "/s⌫⌫, b c a"
  })
  void sortsAndFilters(String keys, String ids) {
    press(keys);
    assertThat(String.join(" ", view.ids(reading))).isEqualTo(ids);
  }

  @Test
  void lettersBelongToTheFilterWhileItIsTyped() {
    press("/q?jN ");
    assertThat(view.isQuit()).isFalse();
    assertThat(view.isHelp()).isFalse();
    assertThat(view.isPaused()).isFalse();
    assertThat(view.typing()).isEqualTo("q?jN ");
    press("x".repeat(1000));
    assertThat(view.typing()).hasSize(200);
  }

  @Test
  void theCursorFollowsItsRowWhenOthersComeAndGo() {
    press("j");
    assertThat(view.cursor(List.of("b", "c", "a"))).isEqualTo(1);
    assertThat(view.cursor(List.of("x", "b", "y", "c", "a"))).isEqualTo(3);
    assertThat(view.cursor(List.of("x"))).isZero();
    assertThat(view.cursor(List.of())).isEqualTo(-1);
  }

  @Test
  void theCursorStopsAtBothEnds() {
    press("jjjjj");
    assertThat(view.cursor(view.ids(reading))).isEqualTo(2);
    press("kkkkkkkk");
    assertThat(view.cursor(view.ids(reading))).isZero();
    view.press(Press.of(Meaning.LAST), reading);
    assertThat(view.cursor(view.ids(reading))).isEqualTo(2);
    view.press(Press.of(Meaning.FIRST), reading);
    view.press(Press.of(Meaning.UP), Samples.reading());
    assertThat(view.cursor(view.ids(reading))).isZero();
  }

  @Test
  void aPauseKeepsWhatWasThere() {
    var later = Samples.reading(Samples.open("z", "ADA/USDT", 70, 5));
    press(" ");
    assertThat(view.isPaused()).isTrue();
    assertThat(view.shown(later)).isSameAs(reading);
    press("j");
    view.press(Press.letter(' '), later);
    assertThat(view.shown(later)).isSameAs(later);
  }

  @Test
  void anyKeyEndsTheHelpAndDoesNothingElse() {
    press("?q");
    assertThat(view.isHelp()).isFalse();
    assertThat(view.isQuit()).isFalse();
    press("q");
    assertThat(view.isQuit()).isTrue();
  }

  @Test
  void tabWalksThroughTheTables() {
    view.press(Press.of(Meaning.TAB), reading);
    assertThat(view.tab()).isEqualTo(TopView.Tab.CLOSED);
    assertThat(view.opportunities(reading)).extracting(Opportunity::id).containsExactly("c1");
    view.press(Press.of(Meaning.TAB), reading);
    assertThat(view.ids(reading)).containsExactly("binance", "okx", "deribit");
    press("/reconn↵");
    assertThat(view.ids(reading)).containsExactly("okx");
    view.press(Press.of(Meaning.TAB), reading);
    assertThat(view.tab()).isEqualTo(TopView.Tab.OPEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 ms",
        "-5 | 0 ms",
        "999.4 | 999 ms",
        "1000 | 1.0 s",
        "9949 | 9.9 s",
        "9950 | 9 s",
        "59999 | 59 s",
        "60000 | 1:00",
        "3599999 | 59:59",
        "3600000 | 1:00:00",
        "360000000 | 100:00:00",
        "NaN | -"
      })
  void durationsAreShort(double millis, String text) {
    assertThat(Numbers.duration(millis)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.00001234 | 0.000012",
        "0.85 | 0.85",
        "4.1 | 4.1",
        "12.346 | 12.35",
        "999.96 | 1000",
        "1234567.8 | 1,234,568",
        "0 | 0",
        "NaN | -"
      })
  void sizesKeepTheDigitsThatCount(double size, String text) {
    assertThat(Numbers.size(size)).isEqualTo(text);
  }

  private void press(String keys) {
    keys.codePoints()
        .forEach(c ->
            view.press(
                switch (c) {
                  case '↵' -> Press.of(Meaning.ENTER);
                  case '⎋' -> Press.of(Meaning.ESCAPE);
                  case '⌫' -> Press.of(Meaning.BACKSPACE);
                  default -> Press.letter(c);
                },
                reading));
  }
}
