package dev.parallax.sim.server;

import dev.parallax.model.Segment;
import dev.parallax.sim.core.Simulation;
import dev.parallax.sim.price.PriceModel;
import dev.parallax.sim.world.Segments;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a simulation on loopback ports with one thread of its own, which also lets the
 * simulation's time pass.
 */
public final class VenueServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VenueServer.class);
  private static final int MAX_REQUEST_BYTES = 65_536;
  private static final int BACKLOG = 256;

  /** A thread with too much to do ends with the process. */
  private static final long CLOSING_MILLIS = 400;

  private final LongSupplier epochNanos;
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final ChannelGroup channels;
  private final Map<Segment, Integer> ports = new LinkedHashMap<>();

  private VenueServer(LongSupplier epochNanos) {
    this.epochNanos = epochNanos;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("parallax-sim", true),
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    this.loop = group.next();
    this.channels = new DefaultChannelGroup(loop);
  }

  /**
   * Binds one port per segment on 127.0.0.1 and starts the simulation's time.
   *
   * @param basePort the first segment's port, the others follow; 0 takes any free ports
   * @throws IllegalStateException when a port cannot be had
   */
  public static VenueServer start(int basePort, Simulation simulation, LongSupplier epochNanos) {
    var server = new VenueServer(epochNanos);
    try {
      for (int i = 0; i < Segments.ALL.size(); i++) {
        server.bind(Segments.ALL.get(i), basePort == 0 ? 0 : basePort + i, simulation);
      }
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    var _ =
        server.loop.scheduleAtFixedRate(
            () -> server.advance(simulation), 0, PriceModel.STEP_NANOS, TimeUnit.NANOSECONDS);
    return server;
  }

  /** The ports in the order of {@link Segments#ALL}. */
  public Map<Segment, Integer> ports() {
    return ports;
  }

  /** Runs something on the simulation's thread and waits for its result. */
  public <T> T call(Callable<T> task) {
    if (loop.inEventLoop()) {
      throw new IllegalStateException("would wait for itself");
    }
    return loop.submit(task).syncUninterruptibly().getNow();
  }

  /** Closes ports and connections and ends the thread; waits for that, but not for long. */
  @Override
  public void close() {
    channels.close().awaitUninterruptibly(CLOSING_MILLIS);
    group
        .shutdownGracefully(0, CLOSING_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSING_MILLIS);
  }

  /** An exception here would end the schedule without a word. */
  private void advance(Simulation simulation) {
    try {
      simulation.advance(epochNanos.getAsLong());
    } catch (RuntimeException e) {
      LOG.error("the simulation failed", e);
      throw e;
    }
  }

  private void bind(Segment segment, int port, Simulation simulation) {
    var bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1 << 16, 1 << 18))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channels.add(channel);
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES))
                        .addLast(new VenueHandler(segment, simulation, epochNanos))
                        .addLast(new FailureHandler(segment));
                  }
                });
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IllegalStateException(
          segment + ": port " + port + " on 127.0.0.1 cannot be had: " + bound.cause().getMessage(),
          bound.cause());
    }
    Channel channel = bound.channel();
    channels.add(channel);
    ports.put(segment, ((InetSocketAddress) channel.localAddress()).getPort());
  }
}
