package dev.parallax.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Netty side of one WebSocket: handshake, frames, the end. */
final class NettyLink extends SimpleChannelInboundHandler<Object> implements Link {
  private static final int MAX_REASON = 120;
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final Clock clock;
  private final LinkListener listener;
  private final EventLoop loop;
  private final Handshaker handshaker;
  private final UpgradeAnswer answer = new UpgradeAnswer();
  private final MessageBuffer message = new MessageBuffer();

  private @Nullable ChannelHandlerContext context;
  private @Nullable Future<?> handshakeDeadline;
  private LinkEnd.@Nullable ByUs closing;
  private boolean over;

  NettyLink(URI address, Clock clock, LinkListener listener, EventLoop loop) {
    this.clock = clock;
    this.listener = listener;
    this.loop = loop;
    this.handshaker = new Handshaker(address);
  }

  boolean isOver() {
    return over;
  }

  void fail(String why) {
    end(new LinkEnd.Failed(why));
  }

  @Override
  public void send(String text) {
    if (context != null && !over && handshaker.isHandshakeComplete()) {
      write(context, new TextWebSocketFrame(text));
    }
  }

  @Override
  public boolean isWritable() {
    return context != null && context.channel().isWritable();
  }

  @Override
  public void close(int code, String reason) {
    if (over || closing != null) {
      return;
    }
    var how = new LinkEnd.ByUs(code, reason);
    closing = how;
    if (context == null || !handshaker.isHandshakeComplete()) {
      loop.execute(() -> end(how));
    } else {
      write(context, new CloseWebSocketFrame(code, shortAscii(reason)));
      later(CLOSE_TIMEOUT, () -> end(how));
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    handshakeDeadline =
        loop.schedule(
            () -> fail("no answer to the handshake within " + HANDSHAKE_TIMEOUT.toSeconds() + " s"),
            HANDSHAKE_TIMEOUT.toMillis(),
            TimeUnit.MILLISECONDS);
    boolean direct = ctx.pipeline().get(ProxyHandler.class) == null;
    if (direct && ctx.pipeline().get(SslHandler.class) == null) {
      shakeHands(ctx);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    boolean secure = ctx.pipeline().get(SslHandler.class) != null;
    if (event instanceof SslHandshakeCompletionEvent tls && tls.isSuccess()) {
      shakeHands(ctx);
    } else if (event instanceof ProxyConnectionEvent && !secure) {
      shakeHands(ctx);
    }
  }

  private void shakeHands(ChannelHandlerContext ctx) {
    handshaker
        .handshake(ctx.channel())
        .addListener(sent -> {
          if (!sent.isSuccess()) {
            fail(Causes.describe(sent.cause()));
          }
        });
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Object read) {
    if (over) {
      return;
    }
    switch (read) {
      case WebSocketFrame frame -> frame(ctx, frame);
      case HttpObject part -> upgrade(ctx, part);
      default -> end(new LinkEnd.Violation(1002, "unexpected " + read.getClass().getSimpleName()));
    }
  }

  private void upgrade(ChannelHandlerContext ctx, HttpObject part) {
    if (!answer.add(part)) {
      return;
    }
    var refusal = answer.refusal();
    if (refusal != null) {
      end(refusal);
      return;
    }
    handshaker.finishHandshake(ctx.channel(), answer.accepted());
    if (handshakeDeadline != null) {
      handshakeDeadline.cancel(false);
    }
    listener.opened();
  }

  private void frame(ChannelHandlerContext ctx, WebSocketFrame frame) {
    long now = clock.nanos();
    switch (frame) {
      case TextWebSocketFrame text -> data(text, true, now);
      case BinaryWebSocketFrame binary -> data(binary, false, now);
      case ContinuationWebSocketFrame more -> data(more, message.isText(), now);
      case PingWebSocketFrame ping -> {
        if (ctx.channel().isWritable()) {
          write(ctx, new PongWebSocketFrame(ping.content().retain()));
        }
        listener.alive(now);
      }
      case PongWebSocketFrame _ -> listener.alive(now);
      case CloseWebSocketFrame close -> closedByPeer(ctx, close);
      default -> violation(1002, "unexpected " + frame.getClass().getSimpleName());
    }
  }

  /** A frame that is a message of its own is read where it lies; parts are put together first. */
  private void data(WebSocketFrame frame, boolean text, long now) {
    if (closing != null) {
      return;
    }
    var content = frame.content();
    if (frame.isFinalFragment() && message.isEmpty()) {
      if (content.hasArray()) {
        deliver(
            text,
            content.array(),
            content.arrayOffset() + content.readerIndex(),
            content.readableBytes(),
            now);
      } else {
        deliver(text, message.copy(content), 0, content.readableBytes(), now);
      }
      return;
    }
    if (!message.append(content, text)) {
      violation(LinkEnd.Violation.TOO_LARGE, "a message above " + MessageBuffer.limits());
    } else if (frame.isFinalFragment()) {
      int length = message.length();
      message.clear();
      deliver(text, message.bytes(), 0, length, now);
    }
  }

  private void deliver(boolean text, byte[] bytes, int offset, int length, long now) {
    if (text) {
      listener.text(bytes, offset, length, now);
    } else {
      listener.binary(bytes, offset, length, now);
    }
  }

  private void closedByPeer(ChannelHandlerContext ctx, CloseWebSocketFrame close) {
    if (closing != null) {
      end(closing);
      return;
    }
    int code = close.statusCode() < 0 ? 1005 : close.statusCode();
    var reason = close.reasonText() == null ? "" : Causes.oneLine(close.reasonText());
    ByteBuf echo = Unpooled.copiedBuffer(close.content());
    ctx.writeAndFlush(new CloseWebSocketFrame(true, 0, echo))
        .addListener(ChannelFutureListener.CLOSE);
    end(new LinkEnd.ByPeer(code, reason));
  }

  private void violation(int code, String what) {
    if (context != null && !over) {
      context
          .writeAndFlush(new CloseWebSocketFrame(code, ""))
          .addListener(ChannelFutureListener.CLOSE);
    }
    end(new LinkEnd.Violation(code, what));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException broken) {
      violation(broken.closeStatus().code(), Causes.oneLine(String.valueOf(broken.getMessage())));
    } else {
      fail(Causes.describe(cause));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (closing != null) {
      end(closing);
    } else {
      end(
          handshaker.isHandshakeComplete()
              ? new LinkEnd.ByPeer(1006, "")
              : new LinkEnd.Failed("the connection was closed before the handshake was done"));
    }
  }

  private void end(LinkEnd how) {
    if (over) {
      return;
    }
    over = true;
    if (handshakeDeadline != null) {
      handshakeDeadline.cancel(false);
    }
    if (context != null) {
      // Leaves a close frame that is on its way a second to go; what cannot go out is dropped.
      var channel = context.channel();
      later(
          drain(how),
          () -> {
            var _ = channel.close();
          });
    }
    listener.closed(how);
  }

  /** A write that fails ends the link by {@link #exceptionCaught}. */
  private static void write(ChannelHandlerContext ctx, WebSocketFrame frame) {
    var _ = ctx.writeAndFlush(frame).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  private void later(Duration delay, Runnable task) {
    var _ = loop.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A close frame holds 123 bytes of reason. */
  private static String shortAscii(String reason) {
    var ascii = reason.replaceAll("[^ -~]", "?");
    return ascii.length() <= MAX_REASON ? ascii : ascii.substring(0, MAX_REASON);
  }

  private static Duration drain(LinkEnd how) {
    return switch (how) {
      case LinkEnd.ByPeer _, LinkEnd.Violation _ -> CLOSE_TIMEOUT;
      case LinkEnd.ByUs _, LinkEnd.Refused _, LinkEnd.Failed _ -> Duration.ZERO;
    };
  }
}
