package dev.parallax.sim.server;

import dev.parallax.sim.core.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket channel. Text frames are encoded here, many into one buffer, because one write per
 * frame would cost more than everything else the simulator does.
 */
final class ChannelWire implements Wire {
  private static final int TEXT_FIN = 0x81;
  private static final int SHORT_MAX = 125;
  private static final int MEDIUM_MAX = 0xFFFF;
  private static final int MAX_PENDING_BYTES = 1 << 18;

  private final ChannelHandlerContext context;
  private @Nullable ByteBuf pending;

  /**
   * @param context the handler behind the WebSocket encoder, which lets ready bytes pass
   */
  ChannelWire(ChannelHandlerContext context) {
    this.context = context;
  }

  @Override
  public void text(byte[] bytes, int length) {
    var buffer = pending;
    if (buffer == null) {
      buffer = context.alloc().buffer(4096);
      pending = buffer;
    }
    buffer.writeByte(TEXT_FIN);
    if (length <= SHORT_MAX) {
      buffer.writeByte(length);
    } else if (length <= MEDIUM_MAX) {
      buffer.writeByte(126).writeShort(length);
    } else {
      buffer.writeByte(127).writeLong(length);
    }
    buffer.writeBytes(bytes, 0, length);
  }

  @Override
  public void ping(long payload) {
    push();
    var text = Unpooled.copiedBuffer(Long.toString(payload), StandardCharsets.US_ASCII);
    var _ = context.write(new PingWebSocketFrame(text));
  }

  @Override
  public void flush() {
    push();
    context.flush();
  }

  private void push() {
    var buffer = pending;
    if (buffer != null) {
      pending = null;
      var _ = context.write(buffer);
    }
  }

  @Override
  public boolean isWritable() {
    var buffer = pending;
    return context.channel().isWritable()
        && (buffer == null || buffer.readableBytes() < MAX_PENDING_BYTES);
  }

  @Override
  public void close(int code, String reason) {
    push();
    var _ =
        context
            .writeAndFlush(new CloseWebSocketFrame(code, reason))
            .addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void cut() {
    push();
    context.flush();
    var _ = context.close();
  }

  @Override
  public void reset() {
    release();
    context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    var _ = context.close();
  }

  /** Gives back what was never sent. */
  void release() {
    var buffer = pending;
    if (buffer != null) {
      pending = null;
      buffer.release();
    }
  }
}
