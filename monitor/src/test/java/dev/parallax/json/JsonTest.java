package dev.parallax.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void walksOverTheValuesOfAnObject() {
    var json = read("{\"a\":1,\"b\":[2,3],\"c\":{\"d\":4},\"e\":\"x\"}");

    assertThat(json.each())
        .extracting(Json::toString)
        .containsExactly("1", "[2,3]", "{\"d\":4}", "x");
    assertThat(json.get("a").next().at(1).text()).isEqualTo("3");
    assertThat(json.get("e").next().exists()).isFalse();
    assertThat(read("{}").first().exists()).isFalse();
    assertThat(read("5").first().exists()).isFalse();
  }

  @Test
  void isMissingWhereItsConditionDoesNotHold() {
    var json = read("{\"x\":[1]}");

    assertThat(json.get("x").onlyIf(true).first().integer(0)).isEqualTo(1);
    assertThat(json.get("x").onlyIf(false).exists()).isFalse();
  }

  @Test
  void takesTheFirstOfSeveralMembersAndNoValueForAKey() {
    var json = read("{\"x\":\"y\",\"y\":1,\"y\":2}");

    assertThat(json.get("y").integer(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-7, -7",
    "1750948919838000000, 1750948919838000000",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, -42",
    "9999999999999999999, -42",
    "12345678901234567890, -42",
    "1.5, -42",
    "1e3, -42",
    "null, -42"
  })
  void readsWholeNumbersThatFit(String number, long expected) {
    assertThat(read(number).integer(-42)).isEqualTo(expected);
    assertThat(read("\"" + number + "\"").integer(-42)).isEqualTo(expected);
  }

  @Test
  void readsTimesAsTheJdkDoes() {
    var random = new SplittableRandom(11);
    for (int i = 0; i < 50_000; i++) {
      long seconds = 1 + random.nextLong(9_000_000_000L);
      int nanos = random.nextInt(1_000_000_000);
      var instant = Instant.ofEpochSecond(seconds, nanos);
      assertThat(read("\"" + instant + "\"").utcNanos())
          .as("%s", instant)
          .isEqualTo(seconds * 1_000_000_000L + nanos);
    }
    assertThat(read("\"2024-02-29T23:59:59.1Z\"").utcNanos()).isEqualTo(1709251199100000000L);
    assertThat(read("\"2024-01-01T00:00:00.1234567899Z\"").utcNanos())
        .isEqualTo(1704067200123456789L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2024-01-01T00:00:00",
        "2024-01-01 00:00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-02-31T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2024-04-31T00:00:00Z",
        "2024-01-00T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z",
        "2024-12-31T23:59:60Z",
        "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00+02:00",
        "1969-12-31T23:59:59Z",
        "2300-01-01T00:00:00Z",
        "2024-0a-01T00:00:00Z",
        "2024-01-01T00:00:00.12x4Z",
        "20240-1-01T00:00:00Z"
      })
  void takesAnythingElseForNoTime(String text) {
    assertThat(read("\"" + text + "\"").utcNanos()).isZero();
  }

  @Test
  void readsAListOfThreeThousandInstruments() {
    var filter = "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.1\",\"stepSize\":\"0.1\"}";
    var row =
        "{\"symbol\":\"S%d\",\"orderTypes\":[\"A\",\"B\"],\"filters\":["
            + (filter + ",").repeat(14)
            + filter
            + "]}";
    var rows = IntStream.range(0, 3000).mapToObj(row::formatted).collect(Collectors.joining(","));
    var json = read("{\"symbols\":[" + rows + "]}");

    int expected = 0;
    for (var symbol : json.get("symbols").each()) {
      assertThat(symbol.get("symbol").is("S" + expected++)).isTrue();
      assertThat(symbol.get("filters").at(14).get("stepSize").decimal()).isEqualTo(0.1);
    }
    assertThat(expected).isEqualTo(3000);
  }

  private static Json read(String text) {
    var bytes = text.getBytes(UTF_8);
    var document = new JsonDocument(4_000_000);
    assertThat(document.parse(bytes, 0, bytes.length)).as(document.error()).isTrue();
    return document.root();
  }
}
