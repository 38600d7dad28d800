package dev.parallax.feed;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
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

/** The Netty side of one WebSocket: handshake, what comes and goes, the end. */
final class NettyLink extends SimpleChannelInboundHandler<HttpObject>
    implements Link, WebSocketReader.Output {
  private static final int MAX_REASON = 120;
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final LaneClock clock;
  private final LinkListener listener;
  private final EventLoop loop;
  private final Handshaker handshaker;
  private final UpgradeAnswer answer = new UpgradeAnswer();
  private final WebSocketReader reader;

  /** The time of the next message; messages of one read are a nanosecond apart. */
  private long readNanos;

  private @Nullable ChannelHandlerContext context;
  private @Nullable Future<?> handshakeDeadline;
  private LinkEnd.@Nullable ByUs closing;
  private boolean over;

  NettyLink(
      URI address, LaneClock clock, LinkListener listener, EventLoop loop, WebSocketLimits limits) {
    this.clock = clock;
    this.listener = listener;
    this.loop = loop;
    this.reader = new WebSocketReader(limits, this);
    this.handshaker = new Handshaker(address, new WebSocketInbox(reader, this::readable));
  }

  boolean isOver() {
    return over;
  }

  void fail(String why) {
    end(new LinkEnd.Failed(why));
  }

  @Override
  public void send(String text) {
    send(new TextWebSocketFrame(text));
  }

  void send(WebSocketFrame frame) {
    if (context != null && !over && handshaker.isHandshakeComplete()) {
      write(context, frame);
    } else {
      frame.release();
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
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
    if (!over) {
      upgrade(ctx, part);
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

  /** One look at the clock for all that was there to be read at that moment. */
  private void readable() {
    readNanos = clock.nanos();
  }

  @Override
  public void text(byte[] bytes, int offset, int length) {
    if (isListening()) {
      listener.text(bytes, offset, length, clock.after(readNanos));
    }
  }

  @Override
  public void binary(byte[] bytes, int offset, int length) {
    if (isListening()) {
      listener.binary(bytes, offset, length, clock.after(readNanos));
    }
  }

  @Override
  public void pinged(byte[] bytes, int offset, int length) {
    if (isListening()) {
      if (isWritable()) {
        send(new PongWebSocketFrame(Unpooled.copiedBuffer(bytes, offset, length)));
      }
      listener.alive(clock.after(readNanos));
    }
  }

  @Override
  public void ponged() {
    if (isListening()) {
      listener.alive(clock.after(readNanos));
    }
  }

  private boolean isListening() {
    return !over && closing == null;
  }

  @Override
  public void closed(int code, String reason) {
    if (closing == null) {
      send(
          code == LinkEnd.NO_CODE
              ? new CloseWebSocketFrame(true, 0)
              : new CloseWebSocketFrame(true, 0, code, reason));
    }
    end(closing == null ? new LinkEnd.ByPeer(code, Causes.oneLine(reason)) : closing);
  }

  @Override
  public void violated(int code, String what) {
    if (closing == null) {
      send(new CloseWebSocketFrame(code, ""));
    }
    end(closing == null ? new LinkEnd.Violation(code, what) : closing);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(Causes.describe(cause));
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (closing != null) {
      end(closing);
    } else {
      end(
          handshaker.isHandshakeComplete()
              ? new LinkEnd.ByPeer(LinkEnd.NO_CLOSE_FRAME, "")
              : new LinkEnd.Failed("the connection was closed before the handshake was done"));
    }
  }

  private void end(LinkEnd how) {
    if (over) {
      return;
    }
    over = true;
    reader.stop();
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
