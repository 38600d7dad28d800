package dev.parallax.sink;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00.000000Z",
    "-1, 1969-12-31T23:59:59.999999Z",
    "1795348503123456789, 2026-11-22T11:55:03.123456Z",
    "1795348503000000999, 2026-11-22T11:55:03.000000Z",
    "9223372036854775807, 2262-04-11T23:47:16.854775Z"
  })
  void spellsTimeInUtcWithSixDigitsCutNotRounded(long nanos, String text) {
    assertThat(CsvText.time(nanos)).isEqualTo(text).hasSize(27);
  }

  @Test
  void spellsTimesSoThatTheJdkReadsTheSameMicrosecond() {
    long seed = 20261122;
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong();
      var expected =
          Instant.ofEpochSecond(
                  Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1)),
                  Math.floorMod(nanos, TimeUnit.SECONDS.toNanos(1)))
              .truncatedTo(ChronoUnit.MICROS);
      assertThat(Instant.parse(CsvText.time(nanos))).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "54.3, 54.3000",
    "-0.00001, 0.0000",
    "12.34565, 12.3456",
    "1e9, 1000000000.0000",
    "1e-30, 0.0000"
  })
  void spellsBasisPointsWithFourDigits(double bps, String text) {
    assertThat(CsvText.bps(bps)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void leavesTheUnknownEmpty(double unknown) {
    assertThat(CsvText.bps(unknown)).isEmpty();
    assertThat(CsvText.number(unknown)).isEmpty();
  }

  @Test
  void spellsNumbersPlainlySoThatTheyReadBackExactly() {
    long seed = 7;
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        var text = CsvText.number(value);
        assertThat(text).as("seed %s", seed).doesNotContainIgnoringCase("e");
        assertThat(new BigDecimal(text).doubleValue()).as("seed %s", seed).isEqualTo(value + 0.0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd()",
        "+1",
        "-1+1",
        "@x",
        "\t=1",
        "\r=1",
        "\u0000=1",
        "  =1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\n@x",
        "\u0085=1",
        "\u2028=1"
      })
  void makesTextThatLooksLikeAFormulaInert(String formula) {
    assertThat(CsvText.text(formula)).startsWith("'").doesNotContain("\r", "\n", "\t", "\u0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTC-USDT-SWAP", "BTC/USDT:USDT", "", "a=b", "币安人生USDT", "a,\"b\" c"})
  void leavesOrdinaryTextAlone(String text) {
    assertThat(CsvText.text(text)).isEqualTo(text);
  }

  @Test
  void keepsEveryTextInOneFieldOfOneLine() throws IOException {
    long seed = 4180;
    var random = new SplittableRandom(seed);
    var alphabet = ",\"'\r\n\t =+-@;\u0000\u0085\u2028aÄ币\ud83d\ude00";
    for (int i = 0; i < 2_000; i++) {
      var raw = new StringBuilder("x");
      for (int n = random.nextInt(12); n > 0; n--) {
        raw.append(alphabet.charAt(random.nextInt(alphabet.length() - 2)));
      }
      var expected = CsvText.text(raw.toString());
      var file = new StringWriter();
      try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
        csv.writeRecord(expected, "next");
      }
      try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file.toString())) {
        assertThat(reader.stream().map(CsvRecord::getFields))
            .as("seed %s", seed)
            .containsExactly(List.of(expected, "next"));
      }
      assertThat(file.toString().chars().filter(c -> c == '\n')).as("seed %s", seed).hasSize(1);
    }
  }
}
