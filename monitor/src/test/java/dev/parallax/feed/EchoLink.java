package dev.parallax.feed;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Sends every message back through the transport that watches exchanges. */
final class EchoLink implements LinkListener {
  final CompletableFuture<LinkEnd> end = new CompletableFuture<>();
  final CompletableFuture<String> text = new CompletableFuture<>();
  private final CompletableFuture<NettyLink> link = new CompletableFuture<>();

  EchoLink(LaneLoop lane, Transport transport, URI address) {
    lane.scheduler().execute(() -> link.complete((NettyLink) transport.open(address, this)));
  }

  @Override
  public void opened() {}

  @Override
  public void text(byte[] bytes, int offset, int length, long receivedNanos) {
    text.complete(new String(bytes, offset, length, StandardCharsets.UTF_8));
    link.join().send(new TextWebSocketFrame(Unpooled.copiedBuffer(bytes, offset, length)));
  }

  @Override
  public void binary(byte[] bytes, int offset, int length, long receivedNanos) {
    link.join().send(new BinaryWebSocketFrame(Unpooled.copiedBuffer(bytes, offset, length)));
  }

  @Override
  public void alive(long receivedNanos) {}

  @Override
  public void closed(LinkEnd how) {
    end.complete(how);
  }
}
