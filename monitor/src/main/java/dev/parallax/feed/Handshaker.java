package dev.parallax.feed;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;

/** The opening handshake of a client that wants no extension and reads strictly. */
final class Handshaker extends WebSocketClientHandshaker13 {
  static final int MAX_FRAME = 1 << 20;

  private static final long FORCE_CLOSE_MILLIS = 1000;

  Handshaker(URI address) {
    super(
        address,
        WebSocketVersion.V13,
        null,
        false,
        new DefaultHttpHeaders().set(HttpHeaderNames.USER_AGENT, "Parallax"),
        MAX_FRAME,
        true,
        false,
        FORCE_CLOSE_MILLIS);
  }

  /**
   * Leaves the close frame after a violation to us: the decoder's own would be written in front of
   * the encoder and never get out. UTF-8 is checked by the JSON reader, once for every frame.
   */
  @Override
  protected WebSocketFrameDecoder newWebsocketDecoder() {
    return new WebSocket13FrameDecoder(
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(false)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .maxFramePayloadLength(MAX_FRAME)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build());
  }
}
