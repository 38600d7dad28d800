package dev.parallax.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.app.config.Shape.Family;
import dev.parallax.app.config.Shape.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/CONFIGURATION.md} is made of the code and compared with it. */
class ConfigurationDocTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "CONFIGURATION.md");
  private static final Path CORRECTED = Path.of("target", "CONFIGURATION.md");
  private static final String BEGIN = "<!-- keys: begin (written by ConfigurationDocTest) -->\n";
  private static final String END = "<!-- keys: end -->\n";

  @Test
  void theDocumentListsEveryKeyAsItIs() throws IOException {
    var document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    var expected =
        document.substring(0, begin) + table() + document.substring(document.indexOf(END));
    Files.writeString(CORRECTED, expected);
    assertThat(document)
        .as("to correct it, copy monitor/" + CORRECTED + " to docs")
        .isEqualTo(expected);
  }

  @Test
  void everyKeyHasADefaultAndAnExample() {
    var rows = new ArrayList<Key>();
    collect(Shapes.of(Map.of("any", Set.of("segment"))), rows);
    assertThat(rows).hasSizeGreaterThan(30);
    for (var key : rows) {
      assertThat(key.about()).as(key.name()).endsWith(".");
      if (!(key.shape() instanceof Section)) {
        assertThat(key.byDefault()).as(key.name()).isNotEmpty();
        assertThat(key.example()).as(key.name()).isNotIn("", "null");
      }
    }
  }

  private static void collect(Section section, List<Key> keys) {
    for (var key : section.keys().values()) {
      if (!key.about().isEmpty()) {
        keys.add(key);
      }
      if (key.shape() instanceof Section below) {
        collect(below, keys);
      }
      if (key.shape() instanceof Family family) {
        collect(family.section(), keys);
      }
    }
  }

  private static String table() {
    var text = new StringBuilder("| Key | Default | Allowed | Meaning |\n|---|---|---|---|\n");
    rows(Shapes.of(Map.of("<exchange>", Set.of("<segment>"))), "", text);
    return text.toString();
  }

  private static void rows(Section section, String path, StringBuilder text) {
    for (var key : section.keys().values()) {
      var name = path + key.name();
      if (key.shape() instanceof Section below) {
        if (below.selectable()) {
          row(name, "all", "a list or mapping of names", key.about(), text);
        }
        rows(below, name + ".", text);
      } else {
        row(name, "`" + key.byDefault() + "`", key.allowed(), key.about(), text);
      }
      if (key.shape() instanceof Family family) {
        rows(family.section(), name + ".<name>.", text);
      }
    }
  }

  private static void row(
      String key, String byDefault, String allowed, String about, StringBuilder text) {
    text.append(
        "| `%s` | %s | %s | %s |\n".formatted(key, byDefault, escaped(allowed), escaped(about)));
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
  }
}
