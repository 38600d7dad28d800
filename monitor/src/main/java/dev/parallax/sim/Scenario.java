package dev.parallax.sim;

import java.util.Arrays;
import java.util.Locale;

/** What a simulation is like. */
public enum Scenario {
  /** Quiet prices, no faults. */
  CALM,
  /** Lively prices, no faults. */
  VOLATILE,
  /** Quiet prices, and everything that can go wrong does. */
  FLAKY;

  /**
   * Reads a lower-case name.
   *
   * @throws IllegalArgumentException that lists the allowed names
   */
  public static Scenario parse(String name) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.id().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "scenario: '"
                    + name
                    + "'; allowed: "
                    + String.join(", ", Arrays.stream(values()).map(Scenario::id).toList())
                    + "; example: "
                    + FLAKY.id()));
  }

  /** The lower-case name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
