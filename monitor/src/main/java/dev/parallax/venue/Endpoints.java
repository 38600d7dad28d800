package dev.parallax.venue;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a segment is reached.
 *
 * @param webSocket the full address of the stream, path and query included
 * @param rest scheme, host and port of the REST service; paths are appended
 */
public record Endpoints(URI webSocket, URI rest) {

  public static Endpoints of(String webSocket, String rest) {
    return new Endpoints(URI.create(webSocket), URI.create(rest));
  }

  /**
   * The same service elsewhere: a test network, a simulator, a proxy of one's own.
   *
   * @param webSocketBase scheme, host and port that replace the venue's own; null keeps them
   * @param restBase likewise
   */
  public Endpoints at(@Nullable URI webSocketBase, @Nullable URI restBase) {
    return new Endpoints(
        webSocketBase == null ? webSocket : webSocketBase.resolve(pathAndQuery(webSocket)),
        restBase == null ? rest : restBase);
  }

  private static String pathAndQuery(URI uri) {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
