package dev.parallax.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares lines with an approved file of the test resources. After a deliberate change {@code
 * -Dparallax.approve=true} writes all of them anew; read the diff before committing it.
 */
final class Golden {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private Golden() {}

  static void check(String file, List<String> lines) {
    var approved = RESOURCES.resolve(file);
    try {
      if (Boolean.getBoolean("parallax.approve")) {
        Files.write(approved, lines);
      }
      assertThat(lines).as("%s", approved).isEqualTo(Files.readAllLines(approved));
    } catch (IOException e) {
      throw new UncheckedIOException("no " + approved + "; approve it: -Dparallax.approve=true", e);
    }
  }
}
