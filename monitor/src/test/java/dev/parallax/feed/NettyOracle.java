package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Netty's WebSocket decoder, as strict as it can be, tells what is in the same bytes. */
final class NettyOracle {
  private NettyOracle() {}

  /** The same messages in the same order, and the same verdict on what follows them. */
  static void agrees(byte[] bytes, List<String> ours, String where) {
    var theirs = read(bytes);
    var told = new ArrayList<>(ours);
    if (isBadClose(told)) {
      // Netty has other codes for some bad close frames, and does not mind a reason that ends
      // early.
      told.removeLast();
      assertThat(theirs.removeLast()).as(where).matches("(closed|violated) .*");
    } else if (told.size() == theirs.size() + 1 && told.getLast().startsWith("violated 1007 ")) {
      // Ours notices bad text before its frame is all here; theirs then has not made up its mind.
      told.removeLast();
    }
    assertThat(told.stream().map(NettyOracle::verdict)).as(where).isEqualTo(theirs);
  }

  private static boolean isBadClose(List<String> told) {
    return !told.isEmpty()
        && (told.getLast().startsWith("violated 1002 close code")
            || told.getLast().startsWith("violated 1007 a close reason"));
  }

  /** A violation without its words. */
  private static String verdict(String told) {
    return told.startsWith("violated ") ? told.substring(0, "violated 1002".length()) : told;
  }

  private static List<String> read(byte[] bytes) {
    var violation = new ArrayList<String>();
    var channel = new EmbeddedChannel(decoder());
    try {
      channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    } catch (CorruptedWebSocketFrameException e) {
      violation.add("violated " + e.closeStatus().code());
    }
    try {
      return told(channel, violation);
    } finally {
      channel.finishAndReleaseAll();
    }
  }

  private static List<String> told(EmbeddedChannel channel, List<String> violation) {
    var told = new ArrayList<String>();
    var message = Unpooled.buffer();
    boolean isText = false;
    for (WebSocketFrame frame; (frame = channel.readInbound()) != null; frame.release()) {
      switch (frame) {
        case PingWebSocketFrame ping -> told.add("ping " + latin(ping.content()));
        case PongWebSocketFrame _ -> told.add("pong");
        case CloseWebSocketFrame close -> {
          int code = close.statusCode() < 0 ? LinkEnd.NO_CODE : close.statusCode();
          told.add("closed " + code + " " + close.reasonText());
          close.release();
          return told;
        }
        default -> {
          isText = frame instanceof TextWebSocketFrame || (isText && !isBinary(frame));
          message.writeBytes(frame.content());
          if (isText && !isUtf8(message, frame.isFinalFragment())) {
            told.add("violated 1007");
            frame.release();
            return told;
          }
          if (frame.isFinalFragment()) {
            told.add(
                isText
                    ? "text " + message.toString(StandardCharsets.UTF_8)
                    : "binary " + latin(message));
            message.clear();
          }
        }
      }
    }
    told.addAll(violation);
    return told;
  }

  /** What the JDK says; of a text that is not whole yet, whether it can still become UTF-8. */
  private static boolean isUtf8(ByteBuf text, boolean whole) {
    var characters = CharBuffer.allocate(text.readableBytes());
    return !StandardCharsets.UTF_8
        .newDecoder()
        .decode(text.nioBuffer(), characters, whole)
        .isError();
  }

  private static boolean isBinary(WebSocketFrame frame) {
    return frame instanceof BinaryWebSocketFrame;
  }

  private static WebSocket13FrameDecoder decoder() {
    return new WebSocket13FrameDecoder(
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(false)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .maxFramePayloadLength(WebSocketLimits.USUAL.frame())
            .closeOnProtocolViolation(false)
            .build());
  }

  private static String latin(ByteBuf bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
