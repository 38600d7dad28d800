package dev.parallax.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.URI;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** WebSockets as Netty offers them, on one event loop, over the same TLS engine as the product. */
final class NettySockets {

  /** What is done with a message; its bytes are good during the call only. */
  interface Reader {
    void read(byte[] bytes, int length);
  }

  private NettySockets() {}

  static void open(Target target, Function<Wire, Reader> readers) throws SSLException {
    boolean isEpoll = Epoll.isAvailable();
    var group =
        new MultiThreadIoEventLoopGroup(
            1, isEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    var tls =
        SslContextBuilder.forClient()
            .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
            .build();
    for (var wire : Wire.values()) {
      var address = target.addresses().get(wire.index());
      var _ =
          new Bootstrap()
              .group(group)
              .channel(isEpoll ? EpollSocketChannel.class : NioSocketChannel.class)
              .option(ChannelOption.TCP_NODELAY, true)
              .handler(initializer(address, tls, readers.apply(wire)))
              .connect("localhost", address.getPort());
    }
  }

  private static ChannelInitializer<SocketChannel> initializer(
      URI address, SslContext tls, Reader reader) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        var pipeline = channel.pipeline();
        if (address.getScheme().equals("wss")) {
          pipeline.addLast(tls.newHandler(channel.alloc(), "localhost", address.getPort()));
        }
        var handshaker =
            WebSocketClientHandshakerFactory.newHandshaker(
                address, WebSocketVersion.V13, null, false, new DefaultHttpHeaders());
        pipeline.addLast(
            new HttpClientCodec(),
            new HttpObjectAggregator(8192),
            new WebSocketClientProtocolHandler(handshaker),
            new Messages(reader));
      }
    };
  }

  private static final class Messages extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private final Reader reader;
    private final byte[] bytes = new byte[1 << 16];

    Messages(Reader reader) {
      this.reader = reader;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        var _ = ctx.writeAndFlush(new TextWebSocketFrame("subscribe"));
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame frame) {
      int length = frame.content().readableBytes();
      frame.content().readBytes(bytes, 0, length);
      reader.read(bytes, length);
    }
  }
}
