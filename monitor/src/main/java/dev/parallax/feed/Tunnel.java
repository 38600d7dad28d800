package dev.parallax.feed;

import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The way through a proxy; the proxy looks the venue's name up. */
final class Tunnel {
  private Tunnel() {}

  /** The first handler of a channel whose bytes then reach the other side unchanged. */
  static ProxyHandler to(ProxySettings proxy, InetSocketAddress at, Duration timeout) {
    var user = proxy.user();
    var password = proxy.password() == null ? "" : proxy.password();
    var handler =
        switch (proxy.kind()) {
          case HTTP ->
              user == null ? new HttpProxyHandler(at) : new HttpProxyHandler(at, user, password);
          case SOCKS5 -> new Socks5ProxyHandler(at, user, password);
        };
    handler.setConnectTimeoutMillis(timeout.toMillis());
    return handler;
  }
}
