package dev.parallax.systemd;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A unix datagram socket that remembers what it gets, in place of systemd's. */
public final class ListeningSocket implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final Channel channel;

  /** Listens on a path, or on {@code @name} in the abstract namespace. */
  public ListeningSocket(String address) throws InterruptedException {
    var path = address.startsWith("@") ? '\0' + address.substring(1) : address;
    channel =
        new Bootstrap()
            .group(group)
            .channel(EpollDomainDatagramChannel.class)
            .handler(
                new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                  @Override
                  protected void channelRead0(
                      ChannelHandlerContext context, DomainDatagramPacket packet) {
                    received.add(packet.content().toString(StandardCharsets.UTF_8));
                  }
                })
            .bind(new DomainSocketAddress(path))
            .sync()
            .channel();
  }

  /** The next datagram; waits for it. */
  public String next() throws InterruptedException {
    var datagram = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return datagram == null ? "nothing came" : datagram;
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    var _ = group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }
}
