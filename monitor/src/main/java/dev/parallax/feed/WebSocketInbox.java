package dev.parallax.feed;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import java.util.Arrays;

/**
 * Takes over the bytes of a connection when its handshake is done: the reader sees them in one
 * piece of heap memory, and the start of an unfinished frame waits here for its rest.
 */
final class WebSocketInbox extends ChannelInboundHandlerAdapter implements WebSocketFrameDecoder {
  private static final int INITIAL = 1 << 14;
  private static final int KEPT = 1 << 18;

  private final WebSocketReader reader;
  private final Runnable arrival;
  private byte[] bytes = new byte[0];
  private int length;

  /**
   * @param arrival told of every read from the socket, before the reader is
   */
  WebSocketInbox(WebSocketReader reader, Runnable arrival) {
    this.reader = reader;
    this.arrival = arrival;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object read) {
    if (read instanceof ByteBuf piece) {
      try {
        arrival.run();
        take(piece);
      } finally {
        piece.release();
      }
    } else {
      ctx.fireChannelRead(read);
    }
  }

  private void take(ByteBuf piece) {
    int size = piece.readableBytes();
    if (length == 0 && piece.hasArray()) {
      int from = piece.arrayOffset() + piece.readerIndex();
      int rest = reader.read(piece.array(), from, from + size);
      length = from + size - rest;
      reserve(length);
      System.arraycopy(piece.array(), rest, bytes, 0, length);
    } else {
      reserve(length + size);
      piece.readBytes(bytes, length, size);
      int rest = reader.read(bytes, 0, length + size);
      length += size - rest;
      if (rest > 0) {
        System.arraycopy(bytes, rest, bytes, 0, length);
      }
    }
  }

  /** At most the largest frame and one read: the reader refuses what is larger. */
  private void reserve(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, Math.max(INITIAL, 2 * bytes.length)));
    } else if (bytes.length > KEPT && size <= INITIAL && length == 0) {
      bytes = new byte[INITIAL];
    }
  }
}
