package dev.parallax.feed;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * To exchanges through a proxy, on the same tunnels as the WebSockets: the JDK's client knows no
 * SOCKS, and by default it gives no password to a proxy for HTTPS.
 */
final class TunnelWay implements Fetch.Way {
  private final ProxySettings proxy;
  private final ClientTls tls = ClientTls.trustingTheJdk();
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("tunnel", true), NioIoHandler.newFactory());

  TunnelWay(ProxySettings proxy) {
    this.proxy = proxy;
  }

  @Override
  public CompletableFuture<Fetch.Answer> ask(URI address) throws IOException {
    var answer = new CompletableFuture<Fetch.Answer>();
    var channel = open(address, answer);
    var _ =
        answer.whenComplete((done, trouble) -> {
          var _ = channel.close();
        });
    return answer;
  }

  @Override
  public void close() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private Channel open(URI address, CompletableFuture<Fetch.Answer> answer)
      throws UnknownHostException {
    boolean secure = "https".equalsIgnoreCase(address.getScheme());
    int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
    var at = new InetSocketAddress(InetAddress.getByName(proxy.host()), proxy.port());
    var attempt =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Fetch.CONNECT_TIMEOUT.toMillis())
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    var pipeline = channel.pipeline();
                    pipeline.addLast(Tunnel.to(proxy, at, Fetch.CONNECT_TIMEOUT));
                    if (secure) {
                      pipeline.addLast(
                          tls.context().newHandler(channel.alloc(), address.getHost(), port));
                    }
                    pipeline.addLast(
                        new HttpClientCodec(),
                        new HttpContentDecompressor(Fetch.MAX_BODY),
                        new HttpObjectAggregator(Fetch.MAX_BODY),
                        new TunnelledRequest(address, secure, answer));
                  }
                })
            .connect(InetSocketAddress.createUnresolved(address.getHost(), port));
    attempt.addListener(done -> {
      if (!done.isSuccess()) {
        answer.completeExceptionally(
            new IOException(
                "the proxy %s:%d: %s"
                    .formatted(proxy.host(), proxy.port(), Causes.describe(done.cause()))));
      }
    });
    return attempt.channel();
  }
}
