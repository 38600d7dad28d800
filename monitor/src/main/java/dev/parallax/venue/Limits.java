package dev.parallax.venue;

import java.time.Duration;

/**
 * What a venue allows, with room left below its own numbers.
 *
 * @param symbolsPerFrame listings in one subscribe frame
 * @param symbolsPerConnection listings on one connection
 * @param charactersPerConnection length of all subscribe frames of one connection together
 * @param frameSpacing least time between two frames of ours on one connection
 * @param connects connection attempts to one host within {@code connectWindow}
 * @param maxAge a session is replaced before it reaches this age; zero where the venue sets none
 * @param requestSpacing least time between two REST requests to one host
 */
public record Limits(
    int symbolsPerFrame,
    int symbolsPerConnection,
    int charactersPerConnection,
    Duration frameSpacing,
    int connects,
    Duration connectWindow,
    Duration maxAge,
    Duration requestSpacing) {

  /** A careful start for a venue that publishes no limits; narrow or widen it with the methods. */
  public static Limits usual() {
    return new Limits(
        50,
        200,
        60_000,
        Duration.ofMillis(250),
        30,
        Duration.ofMinutes(1),
        Duration.ZERO,
        Duration.ofMillis(500));
  }

  public Limits symbols(int perFrame, int perConnection) {
    return new Limits(
        perFrame,
        perConnection,
        charactersPerConnection,
        frameSpacing,
        connects,
        connectWindow,
        maxAge,
        requestSpacing);
  }

  public Limits characters(int perConnection) {
    return new Limits(
        symbolsPerFrame,
        symbolsPerConnection,
        perConnection,
        frameSpacing,
        connects,
        connectWindow,
        maxAge,
        requestSpacing);
  }

  public Limits frames(Duration spacing) {
    return new Limits(
        symbolsPerFrame,
        symbolsPerConnection,
        charactersPerConnection,
        spacing,
        connects,
        connectWindow,
        maxAge,
        requestSpacing);
  }

  public Limits connects(int attempts, Duration window) {
    return new Limits(
        symbolsPerFrame,
        symbolsPerConnection,
        charactersPerConnection,
        frameSpacing,
        attempts,
        window,
        maxAge,
        requestSpacing);
  }

  public Limits age(Duration max) {
    return new Limits(
        symbolsPerFrame,
        symbolsPerConnection,
        charactersPerConnection,
        frameSpacing,
        connects,
        connectWindow,
        max,
        requestSpacing);
  }

  public Limits requests(Duration spacing) {
    return new Limits(
        symbolsPerFrame,
        symbolsPerConnection,
        charactersPerConnection,
        frameSpacing,
        connects,
        connectWindow,
        maxAge,
        spacing);
  }
}
