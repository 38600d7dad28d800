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
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads REST bodies through a proxy, on the same tunnels as the WebSockets: the JDK's client knows
 * no SOCKS, and by default it gives no password to a proxy for HTTPS.
 */
final class TunnelFetch implements Fetch {
  private final ProxySettings proxy;
  private final Duration deadline;
  private final SslContext tls = ClientTls.trustingTheJdk();
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("tunnel", true), NioIoHandler.newFactory());

  TunnelFetch(ProxySettings proxy, Duration deadline) {
    this.proxy = proxy;
    this.deadline = deadline;
  }

  @Override
  public Answer get(URI address) throws IOException, InterruptedException {
    var answer = new CompletableFuture<Answer>();
    var channel = open(address, answer);
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(Causes.describe(e), e);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + deadline.toSeconds() + " s", e);
    } finally {
      var _ = channel.close();
    }
  }

  @Override
  public void close() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private Channel open(URI address, CompletableFuture<Answer> answer) throws UnknownHostException {
    boolean secure = "https".equalsIgnoreCase(address.getScheme());
    int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
    var at = new InetSocketAddress(InetAddress.getByName(proxy.host()), proxy.port());
    var attempt =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    var pipeline = channel.pipeline();
                    pipeline.addLast(Tunnel.to(proxy, at, CONNECT_TIMEOUT));
                    if (secure) {
                      pipeline.addLast(tls.newHandler(channel.alloc(), address.getHost(), port));
                    }
                    pipeline.addLast(
                        new HttpClientCodec(),
                        new HttpContentDecompressor(MAX_BODY),
                        new HttpObjectAggregator(MAX_BODY),
                        new TunnelledRequest(address, secure, answer));
                  }
                })
            .connect(InetSocketAddress.createUnresolved(address.getHost(), port));
    attempt.addListener(done -> {
      if (!done.isSuccess()) {
        answer.completeExceptionally(done.cause());
      }
    });
    return attempt.channel();
  }
}
