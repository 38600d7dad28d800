package dev.parallax.web;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to serve and whom.
 *
 * @param port 0: any free one
 * @param orAnotherPort whether another port will do where that one is taken
 * @param token what visitors have to know; null: they are not asked
 * @param tls with what to speak https; null: http
 * @param behindHttpsProxy whether visitors come through a proxy that speaks https with them
 * @param allowedHosts how it may be called beside IP addresses and localhost
 * @param maxClients event streams at the same time
 */
public record WebSettings(
    InetAddress bind,
    int port,
    boolean orAnotherPort,
    @Nullable Token token,
    @Nullable Tls tls,
    boolean behindHttpsProxy,
    Set<String> allowedHosts,
    int maxClients) {

  public WebSettings {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** Whether browsers see https, so that the cookie must not go by anything else. */
  boolean isHttpsOutside() {
    return tls != null || behindHttpsProxy;
  }

  /**
   * A key and its certificate.
   *
   * @param keystore PKCS #12
   * @param passwordFile whose first line opens it; null where it has no password
   */
  public record Tls(Path keystore, @Nullable Path passwordFile) {}
}
