package dev.parallax.model;

import java.util.regex.Pattern;

/**
 * The identity of an exchange, such as {@code binance}.
 *
 * @param id lower-case letters and digits, starting with a letter; safe in file names and metrics
 */
public record Venue(String id) implements Comparable<Venue> {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]{0,31}");

  public Venue {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "venue id: '" + id + "'; allowed: lower-case letters and digits; example: binance");
    }
  }

  @Override
  public int compareTo(Venue other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
