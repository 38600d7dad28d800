package dev.parallax.systemd;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The datagram socket that systemd listens on: a path, or a name in the abstract namespace of
 * Linux, which {@code @} stands for. The JDK has no such sockets; Netty's native ones are.
 */
final class NotifySocket {
  private static final Logger LOG = LoggerFactory.getLogger(NotifySocket.class);
  private static final long LAST_WORDS_MILLIS = 1000;

  private final MultiThreadIoEventLoopGroup group;
  private final Channel channel;
  private final AtomicBoolean failed = new AtomicBoolean();

  private NotifySocket(MultiThreadIoEventLoopGroup group, Channel channel) {
    this.group = group;
    this.channel = channel;
  }

  /** Empty, and said in the log, where there is no way to reach it. */
  static Optional<NotifySocket> open(String address, ThreadFactory threads) {
    if (!address.startsWith("/") && !address.startsWith("@")) {
      LOG.warn(
          "NOTIFY_SOCKET={}: allowed: an absolute path or @name; systemd is not notified", address);
      return Optional.empty();
    }
    if (!Epoll.isAvailable()) {
      LOG.warn("no native sockets here: systemd is not notified", Epoll.unavailabilityCause());
      return Optional.empty();
    }
    var group = new MultiThreadIoEventLoopGroup(1, threads, EpollIoHandler.newFactory());
    var attempt =
        new Bootstrap()
            .group(group)
            .channel(EpollDomainDatagramChannel.class)
            .handler(new ChannelInboundHandlerAdapter())
            .connect(new DomainSocketAddress(inKernelSpelling(address)))
            .awaitUninterruptibly();
    if (!attempt.isSuccess()) {
      LOG.warn(
          "NOTIFY_SOCKET={}: systemd is not notified: {}", address, attempt.cause().toString());
      var _ = group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
      return Optional.empty();
    }
    return Optional.of(new NotifySocket(group, attempt.channel()));
  }

  /** One datagram. Datagrams arrive in the order of the calls. */
  void send(String state) {
    var bytes = Unpooled.copiedBuffer(state, StandardCharsets.UTF_8);
    channel
        .writeAndFlush(bytes)
        .addListener(sent -> {
          if (!sent.isSuccess() && failed.compareAndSet(false, true)) {
            LOG.warn("systemd cannot be notified: {}", sent.cause().toString());
          }
        });
  }

  /** Waits a moment for what is on its way. */
  void close() {
    var _ = channel.close().awaitUninterruptibly(LAST_WORDS_MILLIS);
    var _ = group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
  }

  private static String inKernelSpelling(String address) {
    return address.startsWith("@") ? '\0' + address.substring(1) : address;
  }
}
