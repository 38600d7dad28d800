package dev.parallax.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentTest {
  private static final long SEED = 7;
  private static final String LETTERS = "ABCXYZ0189";

  @ParameterizedTest
  @CsvSource({
    "BTC/USDT, SPOT, USDT, false",
    "BTC/USDT:USDT, PERPETUAL, USDT, false",
    "BTC/USD:BTC, PERPETUAL, BTC, true",
    "BTC/USDT:USDT-251227, FUTURE, USDT, false",
    "BTC/USD:BTC-260327, FUTURE, BTC, true",
    "1INCH/USDT, SPOT, USDT, false",
    "ETH/BTC, SPOT, BTC, false"
  })
  void readsNamesOfEveryKind(String name, Kind kind, String settle, boolean inverse) {
    var instrument = Instrument.parse(name);

    assertThat(instrument.name()).isEqualTo(name);
    assertThat(instrument.kind()).isEqualTo(kind);
    assertThat(instrument.settle()).isEqualTo(settle);
    assertThat(instrument.isInverse()).isEqualTo(inverse);
  }

  @Test
  void readsBackEveryNameItWrites() {
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < 20_000; i++) {
      var base = asset(random);
      var quote = asset(random);
      var instrument =
          switch (random.nextInt(4)) {
            case 0 -> Instrument.spot(base, quote);
            case 1 -> Instrument.perpetual(base, quote, quote);
            case 2 -> Instrument.perpetual(base, quote, base);
            default -> Instrument.future(base, quote, base, day(random));
          };

      assertThat(Instrument.parse(instrument.name()))
          .as("seed %d, case %d", SEED, i)
          .isEqualTo(instrument);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BTC",
        "/USDT",
        "BTC/",
        "BTC/USDT:",
        "btc/usdt",
        "BTC /USDT",
        "BTC/USDT:USDT-",
        "BTC/USDT:USDT-2512",
        "BTC/USDT:USDT-251327",
        "BTC/USDT:USDT-20251227",
        "BTC/USDT/USDC",
        "BTC:USDT",
        "BTC/US DT"
      })
  void saysWhatIsAllowedForAnythingElse(String name) {
    assertThatThrownBy(() -> Instrument.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed:")
        .hasMessageContaining("example:");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new Instrument("BTC", "USDT", "USDT", Kind.FUTURE, null))
        .hasMessageContaining("expiry");
    assertThatThrownBy(
            () -> new Instrument("BTC", "USDT", "USDT", Kind.SPOT, LocalDate.of(2026, 1, 1)))
        .hasMessageContaining("expiry");
    assertThatThrownBy(() -> new Instrument("BTC", "USDT", "BTC", Kind.SPOT, null))
        .hasMessageContaining("spot settles");
  }

  private static String asset(SplittableRandom random) {
    var asset = new StringBuilder();
    int length = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      asset.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return asset.toString();
  }

  private static LocalDate day(SplittableRandom random) {
    return LocalDate.ofEpochDay(LocalDate.of(2000, 1, 1).toEpochDay() + random.nextInt(100 * 365));
  }
}
