package dev.parallax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("@@\\w+@@|\\bTODO\\b|\\bFIXME\\b|\\bTBD\\b");

  static List<Path> documents() throws IOException {
    try (var inRoot = Files.list(ROOT);
        var inDocs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(inRoot, inDocs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void holdsNoPlaceholderAndLinksOnlyToWhatIsThere(Path document) throws IOException {
    var text = Files.readString(document);

    assertThat(PLACEHOLDER.matcher(text).results().map(found -> found.group())).isEmpty();
    assertThat(LINK.matcher(text).results().map(found -> found.group(1)))
        .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
  }
}
