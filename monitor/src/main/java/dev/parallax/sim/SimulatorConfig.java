package dev.parallax.sim;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate.
 *
 * @param basePort the first segment's port, the other seven follow; 0 takes any free ports
 * @param seed decides prices, dislocations and faults
 * @param quotesPerSecond in total over all subscribed listings; 0 sends only what {@link
 *     Control#quote} sets
 * @param runLength how long the run will be, so that faults end well before; null where unknown
 */
public record SimulatorConfig(
    int basePort, long seed, int quotesPerSecond, Scenario scenario, @Nullable Duration runLength) {

  public static final int MAX_QUOTES_PER_SECOND = 1_000_000;
  public static final int MAX_BASE_PORT = 65_528;

  public SimulatorConfig {
    if (basePort < 0 || basePort > MAX_BASE_PORT) {
      throw new IllegalArgumentException(
          "port: " + basePort + "; allowed: 0 to " + MAX_BASE_PORT + " (8 ports); example: 9100");
    }
    if (quotesPerSecond < 0 || quotesPerSecond > MAX_QUOTES_PER_SECOND) {
      throw new IllegalArgumentException(
          "rate: "
              + quotesPerSecond
              + "; allowed: 0 to "
              + MAX_QUOTES_PER_SECOND
              + " quotes per second; example: 2000");
    }
    if (runLength != null && !runLength.isPositive()) {
      throw new IllegalArgumentException(
          "run length: " + runLength + "; allowed: above 0; example: PT90S");
    }
  }
}
