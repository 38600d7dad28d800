package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.doctor.Finding;
import dev.parallax.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFindingsTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void whatARunWouldRefuseFailsAndIsNotQuoted() throws IOException {
    var file = Files.writeString(dir.resolve("token"), "CANARY-0123456789-abcdefghij\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(look(file).level()).isEqualTo(Level.FAIL);
    assertThat(look(file).detail()).contains("its group can read it").doesNotContain("CANARY");
    assertThat(look(file).fix()).endsWith("chmod 600 " + file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(look(file).level()).isEqualTo(Level.OK);
    assertThat(look(dir.resolve("none")).level()).isEqualTo(Level.FAIL);
  }

  private static Finding look(Path file) {
    return new TokenFindings(file).look().getFirst();
  }
}
