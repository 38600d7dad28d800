package dev.parallax.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the page is made of: small, ours, and harmless under the strictest policy. */
class PageFilesTest {
  private static final Path WEB = Path.of("src/main/resources/web");
  private static final int MOST_GZIPPED_BYTES = 150_000;
  private static final int MOST_LINES = 300;
  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href)=\"([^\"?#:]+\\.\\w+)\"|(?:from|import) \"([^\"]+)\"");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|"
              + "DOMParser|createContextualFragment|setTimeout\\(\"|cssText|createElement\\(\"style\"");

  private static final Pattern PARTS = Pattern.compile("\\.(html|css|js|svg)$");

  /** Served by others, at their own addresses. */
  private static final List<String> NOT_FILES = List.of("openapi.json");

  @Test
  void weighsLessThan150KilobytesCompressed() throws IOException {
    var sizes = new TreeMap<String, Integer>();
    for (var name : reachable()) {
      sizes.put(name, gzipped(Files.readAllBytes(WEB.resolve(name))));
    }

    assertThat(sizes).hasSizeGreaterThan(20).containsKey("vendor/uPlot.iife.min.js");
    int sum = sizes.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(sum).as(sizes.toString()).isLessThan(MOST_GZIPPED_BYTES);
  }

  @Test
  void everyFileIsUsedAndEveryFileThatIsUsedIsThere() throws IOException {
    var found = new TreeSet<String>();
    for (var file : ours()) {
      found.add(WEB.relativize(file).toString());
    }
    // Types for editors and for nobody's browser.
    found.removeAll(List.of("types.js", "context.js"));

    var used = reachable();
    used.removeIf(name -> name.startsWith("vendor/"));
    assertThat(used).containsExactlyElementsOf(found);
  }

  @Test
  void textIsNeverMarkupAndNothingComesFromElsewhere() throws IOException {
    for (var file : ours()) {
      var text = Files.readString(file);
      assertThat(text).as(file.toString()).doesNotContainPattern(FORBIDDEN);
      assertThat(text.replace("http://www.w3.org/2000/svg", ""))
          .as(file.toString())
          .doesNotContainPattern("https?://");
      assertThat(text.lines().count()).as(file.toString()).isLessThanOrEqualTo(MOST_LINES);
    }
  }

  @Test
  void markupHasNoScriptsAndStylesOfItsOwn() throws IOException {
    var page = Files.readString(WEB.resolve("index.html"));

    assertThat(page).doesNotContainPattern("(?i)\\s(style|on\\w+)=").doesNotContain("<style");
    assertThat(page).doesNotContainPattern("<script(?![^>]* src=)");
  }

  private static List<Path> ours() throws IOException {
    try (var files = Files.walk(WEB)) {
      return files
          .filter(file -> PARTS.matcher(file.toString()).find())
          .filter(file -> !file.startsWith(WEB.resolve("vendor")))
          .filter(file -> !file.startsWith(WEB.resolve("backtest")))
          .toList();
    }
  }

  /** Everything that a browser loads, beginning with the page. */
  private static Set<String> reachable() throws IOException {
    var reached = new TreeSet<String>();
    var waiting = new ArrayDeque<>(List.of("index.html"));
    while (!waiting.isEmpty()) {
      var name = waiting.remove();
      if (!reached.add(name) || name.startsWith("vendor/")) {
        continue;
      }
      var folder = Path.of("/" + name).getParent();
      REFERENCE
          .matcher(withoutComments(Files.readString(WEB.resolve(name))))
          .results()
          .flatMap(match -> Stream.of(match.group(1), match.group(2)))
          .filter(reference -> reference != null && !NOT_FILES.contains(reference))
          .map(reference -> folder.resolve(reference).normalize().toString().substring(1))
          .forEach(waiting::add);
    }
    return reached;
  }

  private static String withoutComments(String text) {
    return text.replaceAll("(?s)/\\*\\*.*?\\*/", "");
  }

  private static int gzipped(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.size();
  }
}
