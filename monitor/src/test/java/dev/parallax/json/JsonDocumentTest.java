package dev.parallax.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {
  private final JsonDocument document = new JsonDocument(1000);

  @Test
  void readsTheMembersOfAnObject() {
    var json = read("{\"s\":\"BTCUSDT\",\"b\":\"61800.20\",\"n\":[1,2.5,-3e2],\"x\":null}");

    assertThat(json.get("s").text()).isEqualTo("BTCUSDT");
    assertThat(json.get("b").decimal()).isEqualTo(61800.20);
    assertThat(json.get("n").at(2).decimal()).isEqualTo(-300);
    assertThat(json.get("n").at(3).exists()).isFalse();
    assertThat(json.get("x").isBlank()).isTrue();
    assertThat(json.get("nothing").get("deeper").at(1).text()).isEmpty();
  }

  @Test
  void walksOverNestedElements() {
    var json = read("{\"rows\":[[\"a\",{}],[\"b\",[]],[\"c\",\"\\u0041\\n\"]],\"last\":true}");

    assertThat(json.get("rows").each())
        .extracting(row -> row.at(0).text())
        .containsExactly("a", "b", "c");
    assertThat(json.get("rows").at(2).at(1).text()).isEqualTo("A\n");
    assertThat(json.get("last").isTrue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "tru",
        "nul",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"open",
        "{} {}",
        "{a:1}",
        "'a'",
        "[}",
        "{]",
        "\"\t\"",
        "pong",
        "NaN"
      })
  void refusesWhatIsNotJson(String text) {
    var bytes = text.getBytes(UTF_8);

    assertThat(document.parse(bytes, 0, bytes.length)).isFalse();
    assertThat(document.error()).contains("at byte");
    assertThat(document.root().exists()).isFalse();
  }

  @Test
  void refusesNestingBeyondItsLimitAndTextsBeyondItsSize() {
    assertThat(document.parse("[".repeat(65).getBytes(UTF_8), 0, 65)).isFalse();
    assertThat(document.error()).isEqualTo("nested deeper than 64 at byte 64");
    for (var value : List.of("1", "\"\"", "null", "[]", "{}", "{\"a\":1}")) {
      var wide = ("[" + (value + ",").repeat(2000) + "1]").getBytes(UTF_8);
      assertThat(document.parse(wide, 0, wide.length)).isFalse();
      assertThat(document.error()).startsWith("more than 1000 values at byte");
    }
  }

  @Test
  void takesExactlyAsManyValuesAsItMay() {
    var text = ("[" + "1,".repeat(997) + "1]").getBytes(UTF_8);

    assertThat(document.parse(text, 0, text.length)).isTrue();
    assertThat(document.root().at(997).exists()).isTrue();
    assertThat(document.root().at(998).exists()).isFalse();
  }

  @Test
  void showsNothingBeforeItReadSomething() {
    assertThat(document.root().exists()).isFalse();
    assertThat(document.root().next().first().at(3).get("x")).hasToString("(missing)");
  }

  private Json read(String text) {
    var bytes = ("  " + text + "\n").getBytes(UTF_8);
    assertThat(document.parse(bytes, 0, bytes.length)).as(document.error()).isTrue();
    return document.root();
  }
}
