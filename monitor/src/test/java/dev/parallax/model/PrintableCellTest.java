package dev.parallax.model;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from outside in a cell of a file. */
class PrintableCellTest {

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
    assertThat(Printable.cell(formula)).startsWith("'").doesNotContain("\r", "\n", "\t", "\u0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTC-USDT-SWAP", "BTC/USDT:USDT", "", "a=b", "币安人生USDT", "a,\"b\" c"})
  void leavesOrdinaryTextAlone(String text) {
    assertThat(Printable.cell(text)).isEqualTo(text);
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
      var expected = Printable.cell(raw.toString());
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
