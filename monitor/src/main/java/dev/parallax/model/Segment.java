package dev.parallax.model;

import java.util.regex.Pattern;

/**
 * One WebSocket endpoint of a venue, written {@code binance:usdm}.
 *
 * @param venue the exchange it belongs to
 * @param name the endpoint's name within the venue; lower-case letters and digits
 */
public record Segment(Venue venue, String name) implements Comparable<Segment> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,31}");

  public Segment {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "segment name: '" + name + "'; allowed: lower-case letters and digits; example: usdm");
    }
  }

  /** Reads {@code venue:name}; throws {@link IllegalArgumentException} for anything else. */
  public static Segment parse(String id) {
    int colon = id.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("segment: '" + id + "'; example: binance:usdm");
    }
    return new Segment(new Venue(id.substring(0, colon)), id.substring(colon + 1));
  }

  /** The form used in files, logs and metrics: {@code venue:name}. */
  public String id() {
    return venue.id() + ":" + name;
  }

  @Override
  public int compareTo(Segment other) {
    return id().compareTo(other.id());
  }

  @Override
  public String toString() {
    return id();
  }
}
