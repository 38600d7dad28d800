package dev.parallax.feed;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** WebSockets over Netty, on one event loop. */
final class NettyTransport implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger(NettyTransport.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final EventLoop loop;
  private final LaneClock clock;
  private final ClientTls tls;
  private final @Nullable ProxySettings proxy;
  private final Executor lookups;
  private final WebSocketLimits limits;
  private int turns;

  NettyTransport(EventLoop loop, LaneClock clock, ClientTls tls, @Nullable ProxySettings proxy) {
    // The JDK's name lookup blocks, for seconds when it goes wrong; the lane must not wait for it.
    this(
        loop,
        clock,
        tls,
        proxy,
        task -> Thread.ofVirtual().name("lookup").start(task),
        WebSocketLimits.USUAL);
  }

  NettyTransport(
      EventLoop loop,
      LaneClock clock,
      ClientTls tls,
      @Nullable ProxySettings proxy,
      Executor lookups,
      WebSocketLimits limits) {
    this.loop = loop;
    this.clock = clock;
    this.tls = tls;
    this.proxy = proxy;
    this.lookups = lookups;
    this.limits = limits;
  }

  @Override
  public Link open(URI address, LinkListener listener) {
    boolean secure = "wss".equalsIgnoreCase(address.getScheme());
    if (address.getHost() == null || !(secure || "ws".equalsIgnoreCase(address.getScheme()))) {
      throw new IllegalArgumentException(
          "WebSocket address: '" + address + "'; example: wss://stream.example.com/ws");
    }
    int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
    var link = new NettyLink(address, clock, listener, loop, limits);
    var reached = InetSocketAddress.createUnresolved(address.getHost(), port);
    var resolved =
        proxy == null ? reached : InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    int turn = turns++;
    lookups.execute(() -> lookUp(link, secure, reached, resolved, turn));
    return link;
  }

  /**
   * Asks anew on every attempt, and takes another of the host's addresses every time. What TLS
   * needs is loaded here as well, for it takes its time.
   */
  private void lookUp(
      NettyLink link,
      boolean secure,
      InetSocketAddress reached,
      InetSocketAddress resolved,
      int turn) {
    try {
      var all = InetAddress.getAllByName(resolved.getHostString());
      if (secure) {
        tls.context();
      }
      var first = new InetSocketAddress(all[Math.floorMod(turn, all.length)], resolved.getPort());
      onLane(() -> connect(link, secure, reached, first));
    } catch (UnknownHostException e) {
      onLane(() -> link.fail("unknown host " + resolved.getHostString()));
    } catch (RuntimeException | LinkageError e) {
      // TLS that does not load must be told: this thread has nobody else to tell it to.
      onLane(() -> link.fail(Causes.describe(e)));
    }
  }

  private void onLane(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("a name was found when the lane had already ended", e);
    }
  }

  private void connect(
      NettyLink link, boolean secure, InetSocketAddress reached, InetSocketAddress first) {
    if (link.isOver()) {
      return;
    }
    var attempt =
        new Bootstrap()
            .group(loop)
            .channel(channelType())
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    assemble(channel, link, secure, reached, first);
                  }
                })
            .connect(proxy == null ? first : reached);
    attempt.addListener(done -> {
      if (!done.isSuccess()) {
        link.fail(Causes.describe(done.cause()));
      }
    });
  }

  private void assemble(
      Channel channel,
      NettyLink link,
      boolean secure,
      InetSocketAddress reached,
      InetSocketAddress first) {
    var pipeline = channel.pipeline();
    if (proxy != null) {
      pipeline.addLast(Tunnel.to(proxy, first, CONNECT_TIMEOUT));
    }
    if (secure) {
      var handler =
          tls.context().newHandler(channel.alloc(), reached.getHostString(), reached.getPort());
      handler.setHandshakeTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      handler.setCloseNotifyFlushTimeout(500, TimeUnit.MILLISECONDS);
      pipeline.addLast(handler);
    }
    pipeline.addLast(new HttpClientCodec(), link);
  }

  private Class<? extends SocketChannel> channelType() {
    return loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class)
        ? EpollSocketChannel.class
        : NioSocketChannel.class;
  }
}
