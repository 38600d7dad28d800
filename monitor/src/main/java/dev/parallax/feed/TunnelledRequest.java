package dev.parallax.feed;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Sends one GET as soon as the tunnel stands and hands over the answer. */
final class TunnelledRequest extends SimpleChannelInboundHandler<FullHttpResponse> {
  private final URI address;
  private final boolean secure;
  private final CompletableFuture<Fetch.Answer> answer;

  TunnelledRequest(URI address, boolean secure, CompletableFuture<Fetch.Answer> answer) {
    this.address = address;
    this.secure = secure;
    this.answer = answer;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    boolean ready =
        secure
            ? event instanceof SslHandshakeCompletionEvent tls && tls.isSuccess()
            : event instanceof ProxyConnectionEvent;
    if (ready) {
      send(ctx);
    }
  }

  private void send(ChannelHandlerContext ctx) {
    var path =
        address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path + query);
    request
        .headers()
        .set(HttpHeaderNames.HOST, address.getAuthority())
        .set(HttpHeaderNames.ACCEPT, "application/json")
        .set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP)
        .set(HttpHeaderNames.USER_AGENT, "Parallax")
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    var _ = ctx.writeAndFlush(request).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
    answer.complete(
        new Fetch.Answer(
            response.status().code(),
            ByteBufUtil.getBytes(response.content()),
            response.headers().get(HttpHeaderNames.RETRY_AFTER),
            response.headers().get(HttpHeaderNames.DATE)));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    answer.completeExceptionally(cause);
    var _ = ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    answer.completeExceptionally(new IOException("the connection was closed before the answer"));
  }
}
