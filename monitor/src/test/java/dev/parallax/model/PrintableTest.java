package dev.parallax.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"\u001b", "\n", "\r", "\u0085", "\u2028", "\u2029", "\u202e", "\ud800", "\u0000"})
  void letsNothingThroughThatControlsAScreen(String harmful) {
    var raw = "a" + harmful + "b";
    assertThat(Printable.isHarmless(raw)).isFalse();
    assertThat(Printable.text(raw)).isEqualTo("ab");
    assertThat(Printable.text(raw, '?')).isEqualTo("a?b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTC-USDT", "\u5e01\u5b89USDT", "", "caf\u00e9 \ud83d\ude80"})
  void leavesOrdinaryTextAlone(String text) {
    assertThat(Printable.isHarmless(text)).isTrue();
    assertThat(Printable.text(text)).isEqualTo(text);
    assertThat(Printable.text(text, '?')).isEqualTo(text);
  }
}
