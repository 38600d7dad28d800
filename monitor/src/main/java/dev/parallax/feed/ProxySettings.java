package dev.parallax.feed;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that all connections to exchanges go through.
 *
 * @param user null where the proxy asks for none
 * @param password never printed
 */
public record ProxySettings(
    Kind kind, String host, int port, @Nullable String user, @Nullable String password) {

  /** What the proxy speaks. */
  public enum Kind {
    HTTP,
    SOCKS5
  }

  /** Reads {@code http://[user:password@]host:port} or {@code socks5://…}. */
  public static ProxySettings parse(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null
        || uri.getPort() < 1
        || !(scheme.equals("http") || scheme.equals("socks5"))) {
      throw unreadable();
    }
    var login = uri.getUserInfo();
    int colon = login == null ? -1 : login.indexOf(':');
    return new ProxySettings(
        scheme.equals("http") ? Kind.HTTP : Kind.SOCKS5,
        uri.getHost(),
        uri.getPort(),
        login == null || colon < 0 ? login : login.substring(0, colon),
        login == null || colon < 0 ? null : login.substring(colon + 1));
  }

  /** Without the password, so that it may be logged. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT)
        + "://"
        + (user == null ? "" : user + ":***@")
        + host
        + ":"
        + port;
  }

  /** Says nothing of the text: it may hold a password. */
  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "proxy: allowed: http://[user:password@]host:port or socks5://…; example:"
            + " socks5://127.0.0.1:1080");
  }
}
