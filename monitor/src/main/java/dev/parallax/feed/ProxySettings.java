package dev.parallax.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that all connections to exchanges go through.
 *
 * @param port 1 to 65535
 * @param user null where the proxy asks for nobody
 * @param password never printed, as the user
 */
public record ProxySettings(
    Kind kind, String host, int port, @Nullable String user, @Nullable String password) {

  /** What the proxy speaks. */
  public enum Kind {
    HTTP,
    SOCKS5
  }

  private static final Set<String> SCHEMES = Set.of("http", "socks5");

  /**
   * Reads {@code http://host:port} or {@code socks5://user:password@host:port}, user info
   * percent-encoded; throws {@link IllegalArgumentException} for anything else.
   */
  public static ProxySettings parse(String text) {
    var uri = uri(text);
    var scheme = uri.getScheme();
    if (scheme == null
        || !SCHEMES.contains(scheme)
        || uri.getHost() == null
        || uri.getPort() < 1
        || uri.getPort() > 65535
        || !(uri.getPath().isEmpty() || uri.getPath().equals("/"))
        || uri.getQuery() != null
        || uri.getFragment() != null) {
      throw unreadable();
    }
    var kind = Kind.valueOf(scheme.toUpperCase(Locale.ROOT));
    var raw = uri.getRawUserInfo();
    if (raw == null) {
      return new ProxySettings(kind, uri.getHost(), uri.getPort(), null, null);
    }
    int colon = raw.indexOf(':');
    if (colon < 0) {
      return new ProxySettings(kind, uri.getHost(), uri.getPort(), decoded(raw), null);
    }
    return new ProxySettings(
        kind,
        uri.getHost(),
        uri.getPort(),
        decoded(raw.substring(0, colon)),
        decoded(raw.substring(colon + 1)));
  }

  /** The URI with the user and the password replaced by {@code ***}. */
  @Override
  public String toString() {
    var scheme = kind.name().toLowerCase(Locale.ROOT);
    var info = user == null ? "" : "***@";
    return scheme + "://" + info + host + ":" + port;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw unreadable(); // without its message and cause: they repeat the password
    }
  }

  private static String decoded(String raw) {
    return URI.create("x://" + raw + "@h").getUserInfo();
  }

  /** Says nothing of the text: it may hold a password. */
  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "proxy: allowed: http://[user:password@]host:port or socks5://…; example:"
            + " socks5://127.0.0.1:1080");
  }
}
