package dev.parallax.app;

import dev.parallax.doctor.Check;
import dev.parallax.doctor.Finding;
import dev.parallax.doctor.Finding.Level;
import dev.parallax.web.Token;
import dev.parallax.web.WebSettingsException;
import java.nio.file.Path;
import java.util.List;

/** Whether a run would take the dashboard's token file; never shows what it says. */
final class TokenFindings implements Check {
  private final Path file;

  TokenFindings(Path file) {
    this.file = file;
  }

  @Override
  public String what() {
    return "secret web.token-file";
  }

  @Override
  public List<Finding> look() {
    try {
      Token.read(file);
      return List.of(new Finding(Level.OK, what(), file + " is readable and private", null));
    } catch (WebSettingsException e) {
      var fix = Token.command(file) + "; for a good one: chmod 600 " + file;
      return List.of(new Finding(Level.FAIL, what(), String.valueOf(e.getMessage()), fix));
    }
  }
}
