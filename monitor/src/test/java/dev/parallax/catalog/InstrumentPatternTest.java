package dev.parallax.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.model.Instrument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentPatternTest {

  @ParameterizedTest
  @CsvSource({
    "*,BTC/USDT,true",
    "BTC/*,BTC/USDT,true",
    "BTC/*,BTC/USD:BTC-261225,true",
    "BTC/*,WBTC/USDT,false",
    "*/USDT,BTC/USDT,true",
    "*/USDT,BTC/USDT:USDT,false",
    "*/USDT:USDT,BTC/USDT:USDT,true",
    "BTC/USD:BTC-*,BTC/USD:BTC-261225,true",
    "BTC/USD:BTC-*,BTC/USD:BTC,false",
    "*:USDT-*,BTC/USDT:USDT-261225,true",
    "B*C/*T:*,BTC/USDT:USDT,true",
    "B*C/*C:*,BTC/USDT:USDT,false",
    "BTC/USDT,BTC/USDT,true",
    "BTC/USDT,BTC/USDT:USDT,false",
    "BTC/US*SDT,BTC/USDT,false",
    "auto,BTC/USDT,true"
  })
  void aStarStandsForAnyCharacters(String pattern, String name, boolean fits) {
    assertThat(InstrumentPattern.parse(pattern).matches(Instrument.parse(name))).isEqualTo(fits);
  }

  @Test
  @Timeout(10)
  void manyStarsAreNoBurden() {
    var longName = Instrument.spot("A".repeat(31), "A".repeat(31));

    assertThat(InstrumentPattern.parse("*A".repeat(39) + "*").matches(longName)).isTrue();
    assertThat(InstrumentPattern.parse("*A".repeat(38) + "*B").matches(longName)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "BTC/USDT:USDT-261225", "*", "1000*/USDT", "k*/USDT"})
  void readsBackWhatItWrites(String text) {
    var pattern = InstrumentPattern.parse(text);

    assertThat(pattern).hasToString(text).isEqualTo(InstrumentPattern.parse(text));
    assertThat(pattern).hasSameHashCodeAs(InstrumentPattern.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BTC", "btc/*", "BTC*", "AUTO", "BTC/* "})
  void refusesAnythingElseWithAnExample(String text) {
    assertThatThrownBy(() -> InstrumentPattern.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("example: ");
  }
}
