package dev.parallax.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the WebSocket reader tells about bytes that come in pieces, one line for each call. */
final class ReadFrames implements WebSocketReader.Output {
  final List<String> told = new ArrayList<>();

  /** All at once. */
  static List<String> whole(byte[] bytes) {
    return pieces(List.of(Unpooled.wrappedBuffer(bytes)));
  }

  /** Cut at random places, into heap and direct memory as sockets and TLS engines deliver it. */
  static List<String> sliced(byte[] bytes, RandomGenerator random) {
    var pieces = new ArrayList<ByteBuf>();
    int longest = 1 + random.nextInt(random.nextBoolean() ? 8 : bytes.length + 1);
    for (int at = 0; at < bytes.length; ) {
      int size = Math.min(bytes.length - at, 1 + random.nextInt(longest));
      pieces.add(
          random.nextBoolean()
              ? Unpooled.wrappedBuffer(bytes, at, size)
              : Unpooled.directBuffer(size).writeBytes(bytes, at, size));
      at += size;
    }
    return pieces(pieces);
  }

  private static List<String> pieces(List<ByteBuf> pieces) {
    var output = new ReadFrames();
    var channel =
        new EmbeddedChannel(
            new WebSocketInbox(new WebSocketReader(WebSocketLimits.USUAL, output), () -> {}));
    pieces.forEach(channel::writeInbound);
    channel.finishAndReleaseAll();
    if (pieces.stream().anyMatch(piece -> piece.capacity() > 0 && piece.refCnt() > 0)) {
      throw new AssertionError("a piece was not released");
    }
    return output.told;
  }

  @Override
  public void text(byte[] bytes, int offset, int length) {
    told.add("text " + new String(bytes, offset, length, StandardCharsets.UTF_8));
  }

  @Override
  public void binary(byte[] bytes, int offset, int length) {
    told.add("binary " + latin(bytes, offset, length));
  }

  @Override
  public void pinged(byte[] bytes, int offset, int length) {
    told.add("ping " + latin(bytes, offset, length));
  }

  @Override
  public void ponged() {
    told.add("pong");
  }

  @Override
  public void closed(int code, String reason) {
    told.add("closed " + code + " " + reason);
  }

  @Override
  public void violated(int code, String what) {
    told.add("violated " + code + " " + what);
  }

  static String latin(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }
}
