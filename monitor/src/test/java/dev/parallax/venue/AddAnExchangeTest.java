package dev.parallax.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documentation's example is the code that the contract test runs. */
class AddAnExchangeTest {
  private static final Path DOCUMENT = Path.of("../docs/ADD_AN_EXCHANGE.md");
  private static final Path EXAMPLE = Path.of("src/test/java/dev/parallax/venue/Kraken.java");

  @Test
  void showsTheExampleAsItIsCompiled() throws IOException {
    var document = Files.readString(DOCUMENT);
    int start = document.indexOf("```java\n") + "```java\n".length();
    int end = document.indexOf("```", start);

    assertThat(document.substring(start, end)).isEqualTo(Files.readString(EXAMPLE));
  }

  @Test
  void namesOneLineOfEvidenceForEveryFixtureOfTheExample() throws IOException {
    var rows = Files.readString(DOCUMENT).lines().filter(line -> line.matches(".*\\| \\d+ \\|$"));
    var fixtures = Fixtures.frames(Kraken.SEGMENTS.getFirst().segment());

    assertThat(rows.toList()).hasSameSizeAs(fixtures);
  }
}
