package dev.parallax.app;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether to color what is written. */
final class Colors {
  private Colors() {}

  /** On a terminal that can, unless {@code NO_COLOR} says no (https://no-color.org). */
  static boolean wanted(@Nullable Console console, Map<String, String> variables) {
    return wanted(console != null && console.isTerminal(), variables);
  }

  static boolean wanted(boolean terminal, Map<String, String> variables) {
    return terminal
        && variables.getOrDefault("NO_COLOR", "").isEmpty()
        && !variables.getOrDefault("TERM", "").equals("dumb");
  }
}
