package dev.parallax.app.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** A host as browsers call it, without a port: {@code parallax.example.org}. */
public record HostName(String text) {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,62})(\\.[a-z0-9][a-z0-9-]{0,62}){0,8}");

  /** Throws {@link IllegalArgumentException} for anything but a host name. */
  static HostName parse(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(lower).matches()) {
      throw new IllegalArgumentException("no host name: " + text);
    }
    return new HostName(lower);
  }

  @Override
  public String toString() {
    return text;
  }
}
