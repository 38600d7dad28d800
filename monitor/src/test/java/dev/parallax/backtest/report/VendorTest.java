package dev.parallax.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is not ours is exactly what VENDOR.md says. */
class VendorTest {
  private static final Path VENDOR = Path.of("src/main/resources/web/vendor");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\|.*\\| `([0-9a-f]{64})` \\|$");

  @Test
  void everyFileHasTheHashThatIsWrittenDown() throws Exception {
    var written = new TreeMap<String, String>();
    ROW.matcher(Files.readString(VENDOR.resolve("VENDOR.md")))
        .results()
        .forEach(row -> written.put(row.group(1), row.group(2)));
    var found = new TreeMap<String, String>();
    try (var files = Files.list(VENDOR)) {
      for (var file : files.toList()) {
        if (!file.endsWith("VENDOR.md")) {
          var hash = Inputs.sha256().digest(Files.readAllBytes(file));
          found.put(file.getFileName().toString(), HexFormat.of().formatHex(hash));
        }
      }
    }

    assertThat(found).isNotEmpty().isEqualTo(written);
  }
}
