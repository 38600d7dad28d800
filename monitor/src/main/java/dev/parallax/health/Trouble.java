package dev.parallax.health;

import java.time.Duration;

/**
 * Something that does not work at the moment.
 *
 * @param source the part it is about, such as {@code csv}
 * @param text why, in one line
 * @param patience how long it has to last before people are told
 * @param over what is said when it has passed, after the source: {@code works again}
 */
public record Trouble(String source, String text, Duration patience, String over) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A part that does not work; people are told after five seconds. */
  public Trouble(String source, String text) {
    this(source, text, PATIENCE, "works again");
  }
}
