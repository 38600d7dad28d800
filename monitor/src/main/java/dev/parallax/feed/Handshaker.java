package dev.parallax.feed;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;

/** The opening handshake of a client that wants no extension and reads frames itself. */
final class Handshaker extends WebSocketClientHandshaker13 {
  private static final long FORCE_CLOSE_MILLIS = 1000;

  private final WebSocketFrameDecoder inbox;

  /**
   * @param inbox what the bytes behind the handshake go to
   */
  Handshaker(URI address, WebSocketFrameDecoder inbox) {
    super(
        address,
        WebSocketVersion.V13,
        null,
        false,
        new DefaultHttpHeaders().set(HttpHeaderNames.USER_AGENT, "Parallax"),
        WebSocketLimits.USUAL.frame(),
        true,
        false,
        FORCE_CLOSE_MILLIS);
    this.inbox = inbox;
  }

  @Override
  protected WebSocketFrameDecoder newWebsocketDecoder() {
    return inbox;
  }
}
