package dev.parallax.alert;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;

/** An address whose path is a secret; shown are scheme and host alone. */
final class SecretUri {
  private final URI uri;
  private final List<String> parts;

  private SecretUri(URI uri) {
    this.uri = uri;
    parts =
        Stream.of(
                uri.toString(), uri.getRawPath(), uri.getPath(), uri.getRawQuery(), uri.getQuery())
            .filter(part -> part != null && part.length() > 1)
            .distinct()
            .toList();
  }

  /**
   * Throws {@link IllegalArgumentException}, without the address, for what is no https address;
   * http will do where it does not leave this machine, or where that is allowed.
   */
  static SecretUri of(Secret secret, boolean mayBeHttp) {
    URI uri;
    try {
      uri = new URI(secret.reveal());
    } catch (URISyntaxException e) {
      throw unreadable();
    }
    var host = uri.getHost();
    boolean secure =
        "https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && (mayBeHttp || isLoopback(host)));
    if (host == null || !secure || uri.getUserInfo() != null || uri.getFragment() != null) {
      throw unreadable();
    }
    return new SecretUri(uri);
  }

  URI reveal() {
    return uri;
  }

  /**
   * The text of somebody else without what it repeats of the address: servers that know no such
   * path like to say which one.
   */
  String scrub(String others) {
    var text = others;
    for (var part : parts) {
      text = text.replace(part, "***");
    }
    return text;
  }

  private static boolean isLoopback(String host) {
    return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "no address that can be used; allowed: https://host[:port]/path without user, or http:// on"
            + " this machine; example: https://hooks.example.org/T0/B0");
  }

  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getHost() + "/***";
  }
}
