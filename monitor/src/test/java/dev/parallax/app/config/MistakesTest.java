package dev.parallax.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake has its own words; the cases are in {@code mistakes.txt}. */
class MistakesTest {
  private final ConfigReader reader = new ConfigReader(Known.EXCHANGES);

  /**
   * One file and everything that is to be said about it.
   *
   * @param yaml its text
   * @param messages complete lines in order
   */
  record Mistake(String name, String yaml, List<String> messages) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void saysExactlyWhatIsWrong(Mistake mistake) {
    assertThat(said(mistake.yaml().getBytes(StandardCharsets.UTF_8))).isEqualTo(mistake.messages());
  }

  @Test
  void theListIsLong() {
    assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(35);
  }

  @Test
  void saysWhereAByteIsNotUtf8() {
    byte[] latin1 = "csv:\n  dir: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(said(latin1))
        .containsExactly(
            "f.yaml:2:11: value byte 0xE9; allowed: text in UTF-8; example: save the file as"
                + " UTF-8");
  }

  @Test
  void refusesAFileThatIsTooLarge() {
    var large = "# padding\n".repeat(110_000);
    assertThat(said(large.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "f.yaml: value more than 1 MiB; allowed: up to 1 MiB; example: the file of 'config"
                + " init'");
  }

  @Test
  void stopsAtDeepNestingAtOnce() {
    assertThat(said("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "f.yaml:1:17: value nesting of more than 16 levels; allowed: plain values, lists and"
                + " mappings; example: lanes: 1");
  }

  @Test
  void refusesAnAliasBomb() {
    var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c <= 'k'; c++) {
      var before = "*" + (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append((before + ", ").repeat(8)).append(before).append("]\n");
    }
    assertThat(said(bomb.toString().getBytes(StandardCharsets.UTF_8)))
        .hasSizeLessThanOrEqualTo(101)
        .anyMatch(m -> m.startsWith("f.yaml:2:8: value alias *a; allowed: plain values"));
  }

  @Test
  void listsTheFirstHundredOfVeryManyMistakes() {
    var keys = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      keys.append("zzzzzzzzzz").append(i).append(": 1\n");
    }
    assertThat(said(keys.toString().getBytes(StandardCharsets.UTF_8)))
        .hasSize(101)
        .last()
        .isEqualTo("f.yaml: 150 more problems");
  }

  @Test
  void neverRepeatsAPassword() {
    for (var proxy :
        List.of(
            "ftp://joe:canary@host:1",
            "http://joe:canary@host",
            "joe:canary@host:80",
            "http://joe:can ary@host:80",
            "http://joe:can/ary@host:80")) {
      assertThat(said(("proxy: " + proxy).getBytes(StandardCharsets.UTF_8)))
          .hasSize(1)
          .noneMatch(m -> m.contains("canary") || m.contains("can/ary"));
    }
  }

  private List<String> said(byte[] bytes) {
    var e = catchThrowableOfType(ConfigException.class, () -> reader.parse("f.yaml", bytes));
    return Objects.requireNonNull(e, "no mistake found").problems().stream()
        .map(Problem::toString)
        .toList();
  }

  static List<Mistake> mistakes() {
    try (var in = MistakesTest.class.getResourceAsStream("mistakes.txt")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("(?m)^=== ")).skip(1).map(MistakesTest::mistake).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mistake mistake(String block) {
    int nameEnd = block.indexOf('\n');
    int yamlEnd = block.indexOf("\n+++\n");
    return new Mistake(
        block.substring(0, nameEnd),
        block.substring(nameEnd + 1, yamlEnd + 1),
        block.substring(yamlEnd + 5).lines().toList());
  }
}
