package dev.parallax.app;

import dev.parallax.doctor.Finding;
import dev.parallax.doctor.Finding.Level;
import java.util.List;

/** What the doctor found, for people. */
final class DoctorText {
  private static final int WHAT_WIDTH = 28;

  private DoctorText() {}

  /** {@code ok|warn|FAIL what detail → fix}. */
  static String line(Finding finding, boolean color) {
    var fix = finding.fix() == null ? "" : "   → " + finding.fix();
    return level(finding.level(), color)
        + "  "
        + String.format("%-" + WHAT_WIDTH + "s ", finding.what())
        + finding.detail()
        + fix;
  }

  /** How many of each. */
  static String summary(List<Finding> findings) {
    long failed = count(findings, Level.FAIL);
    long warnings = count(findings, Level.WARN);
    return failed == 0 && warnings == 0
        ? "All " + findings.size() + " are ok."
        : "%d ok, %d to look at (warn), %d to mend (FAIL)."
            .formatted(findings.size() - failed - warnings, warnings, failed);
  }

  private static long count(List<Finding> findings, Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  private static String level(Level level, boolean color) {
    return switch (level) {
      case OK -> color ? "\u001b[32mok\u001b[0m  " : "ok  ";
      case WARN -> color ? "\u001b[33mwarn\u001b[0m" : "warn";
      case FAIL -> color ? "\u001b[1;31mFAIL\u001b[0m" : "FAIL";
    };
  }
}
