package dev.parallax.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.venue.Recordings;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
  private static final long SEED = 53;

  /** Doubles hold so many digits of any decimal exactly. */
  private static final int EXACT_DIGITS = 15;

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?(?![\\w.])");

  private static final Pattern GRAMMAR =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

  @Test
  void readsEveryNumberAsTheJdkDoes() {
    var random = new SplittableRandom(SEED);
    var numbers = new RandomJson(random);
    for (int i = 0; i < 200_000; i++) {
      var text = numbers.number();
      double parsed = Double.parseDouble(text);
      double expected = Double.isFinite(parsed) ? parsed : Double.NaN;
      if (Double.doubleToRawLongBits(parse(text)) != Double.doubleToRawLongBits(expected)) {
        throw new AssertionError("seed %d, number %d: %s".formatted(SEED, i, text));
      }
    }
  }

  @Test
  void tellsNumbersFromWhatOnlyLooksLikeThem() {
    var random = new SplittableRandom(SEED);
    int numbers = 0;
    for (int i = 0; i < 100_000; i++) {
      var text = new StringBuilder();
      for (int length = 1 + random.nextInt(18); length > 0; length--) {
        text.append(
            "0000123456789....-e:/".charAt(random.nextInt(random.nextInt(4) > 0 ? 13 : 21)));
      }
      boolean isNumber = GRAMMAR.matcher(text).matches();
      double parsed = isNumber ? Double.parseDouble(text.toString()) : Double.NaN;
      double expected = Double.isFinite(parsed) ? parsed : Double.NaN;
      numbers += isNumber ? 1 : 0;
      assertThat(parse(text.toString())).as("seed %d: %s", SEED, text).isEqualTo((Double) expected);
    }
    assertThat(numbers).isBetween(10_000, 90_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "9007199254740992",
        "9007199254740993",
        "9007199254740995",
        "90071992547409930",
        "900719925474099300000",
        "123456789012345678",
        "1234567890123456789",
        "18446744073709551616",
        "0.1",
        "0.3",
        "2.2250738585072014e-308",
        "4.9e-324",
        "1e-400",
        "1.7976931348623157e308",
        "1e22",
        "1e23",
        "8.5e22",
        "1.423e-4",
        "2.2e3",
        "2E+3",
        "1e-22",
        "1e0",
        "1e00000000005",
        "0e99999999999",
        "0.000000000000000000001",
        "0.1000000000000000055511151231257827",
        "1000000.0000000000000000",
        "0.00000000000000000000000000000000000000000000000000000000001"
      })
  void readsTheEdgesAsTheJdkDoes(String text) {
    assertThat(Double.doubleToRawLongBits(parse(text)))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "1.",
        ".5",
        "01",
        "-01",
        "00",
        "+1",
        "1e",
        "1e+",
        "1e-",
        "e5",
        "1.e5",
        "1..2",
        "1.2.3",
        "1e5.0",
        "1e5e5",
        "0x10",
        "NaN",
        "Infinity",
        " 1",
        "1 ",
        "1,5",
        "1_000",
        "1d",
        "1f",
        "--1",
        "1-",
        "1e400",
        "-1e999999999999",
        "1.0000000000000000000000000000000000000000000000000000000000000001"
      })
  void takesAnythingElseForNoNumber(String text) {
    assertThat(parse(text)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0000000123, 0.0000000123",
    "150000000, 150000000",
    "1e21, 1000000000000000000000",
    "61837.63000000, 61837.63",
    "-0.5, -0.5",
    "0.00, 0",
    "1e-7, 0.0000001"
  })
  void writesTheShortestPlainDecimal(String text, String plain) {
    assertThat(Decimal.plain(parse(text))).isEqualTo(plain);
  }

  @Test
  void writesNothingForWhatIsNoNumber() {
    assertThat(Decimal.plain(Double.NaN)).isEmpty();
    assertThat(Decimal.plain(Double.POSITIVE_INFINITY)).isEmpty();
  }

  @Test
  void givesBackTheValueOfEveryShortNumber() {
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < 200_000; i++) {
      long digits = random.nextLong(1_000_000_000_000_000L) >> random.nextInt(50);
      expectExact(BigDecimal.valueOf(digits, random.nextInt(19)).toPlainString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "binance/raw_spot_btcusdt_2024-08-08.gz",
        "binance/raw_usdm_btcusdt_2024-08-08.gz",
        "binance/raw_cm_btcusd_perp_2024-08-08.gz",
        "binance/session_spot_2021.jsonl.gz",
        "binance/session_usdm_2021.jsonl.gz",
        "binance/session_coinm_2022.jsonl.gz",
        "binance/singles.jsonl",
        "bybit/orderbook1_2025-06-13.ws.1.txt",
        "bybit/orderbook1_2025-06-13.ws.2.txt",
        "bybit/singles.jsonl",
        "okx/session_2022.jsonl.gz",
        "okx/singles.jsonl",
        "deribit/session_2021.jsonl.gz",
        "deribit/singles.jsonl"
      })
  void givesBackTheValueOfEveryRecordedNumber(String file) {
    var numbers = numbers(Recordings.frames(file));

    assertThat(numbers.size()).isGreaterThan(40);
    numbers.forEach(DecimalTest::expectExact);
  }

  private static List<String> numbers(List<String> frames) {
    return frames.stream()
        .flatMap(frame -> NUMBER.matcher(frame).results())
        .map(match -> match.group())
        .filter(text -> new BigDecimal(text).stripTrailingZeros().precision() <= EXACT_DIGITS)
        .distinct()
        .toList();
  }

  private static void expectExact(String text) {
    double value = parse(text);
    if (!Double.isNaN(value) || !text.matches("-?0\\d+.*")) {
      assertThat(new BigDecimal(Decimal.plain(value))).as(text).isEqualByComparingTo(text);
    }
  }

  /** Whatever stands around it, and however much. */
  private static double parse(String text) {
    double alone = parse("<", text, ">");
    for (var around : List.of("00000000", "99999999", "........", "\"\"\"\"\"\"\"\"")) {
      double amid = parse(around, text, around);
      assertThat(Double.doubleToRawLongBits(amid))
          .as("%s%s%s", around, text, around)
          .isEqualTo(Double.doubleToRawLongBits(alone));
    }
    return alone;
  }

  private static double parse(String before, String text, String behind) {
    var bytes = (before + text + behind).getBytes(UTF_8);
    return Decimal.parse(bytes, before.length(), bytes.length - behind.length());
  }
}
