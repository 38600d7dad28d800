package dev.parallax.record;

import java.time.Duration;

/**
 * When a file of a recording ends and the next one begins: as soon as it is this old or this large.
 */
public record Rotation(Duration age, long bytes) {
  public Rotation {
    if (!age.isPositive() || bytes < 1) {
      throw new IllegalArgumentException("rotation after " + age + " or " + bytes + " bytes");
    }
  }
}
