package dev.parallax.sim.server;

import dev.parallax.model.Segment;
import dev.parallax.sim.core.ClientConnection;
import dev.parallax.sim.core.Simulation;
import dev.parallax.sim.protocol.HttpQuery;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frames of one open WebSocket, passed on to its {@link ClientConnection}. */
final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
  private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);
  private static final int MAX_MESSAGE_BYTES = 1 << 20;

  private final WebSocketServerHandshaker handshaker;
  private final Segment segment;
  private final ClientConnection connection;
  private final ChannelWire wire;
  private final LongSupplier epochNanos;

  private FrameHandler(
      WebSocketServerHandshaker handshaker,
      Segment segment,
      ClientConnection connection,
      ChannelWire wire,
      LongSupplier epochNanos) {
    this.handshaker = handshaker;
    this.segment = segment;
    this.connection = connection;
    this.wire = wire;
    this.epochNanos = epochNanos;
  }

  /** Replaces the HTTP handler after the handshake. */
  static void install(
      ChannelHandlerContext http,
      WebSocketServerHandshaker handshaker,
      Segment segment,
      Simulation simulation,
      LongSupplier epochNanos,
      HttpQuery upgrade) {
    var pipeline = http.pipeline();
    pipeline.addBefore(http.name(), "messages", new WebSocketFrameAggregator(MAX_MESSAGE_BYTES));
    var wire = new ChannelWire(http);
    var connection = simulation.connect(segment, upgrade, wire, epochNanos.getAsLong());
    pipeline.addAfter(
        http.name(), "venue", new FrameHandler(handshaker, segment, connection, wire, epochNanos));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    long now = epochNanos.getAsLong();
    switch (frame) {
      case TextWebSocketFrame text -> connection.received(text.text(), now);
      case BinaryWebSocketFrame binary ->
          connection.received(binary.content().toString(StandardCharsets.UTF_8), now);
      case PongWebSocketFrame _ -> connection.ponged(now);
      case PingWebSocketFrame ping -> {
        if (connection.pinged(now)) {
          var _ = context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        }
      }
      case CloseWebSocketFrame close -> {
        if (!connection.isFrozen()) {
          var _ = handshaker.close(context, close.retain());
        }
      }
      default -> LOG.debug("{}: frame not understood: {}", segment, frame);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    wire.release();
    connection.closed(epochNanos.getAsLong());
    super.channelInactive(context);
  }
}
