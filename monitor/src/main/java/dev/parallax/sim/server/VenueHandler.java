package dev.parallax.sim.server;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.DATE;
import static io.netty.handler.codec.http.HttpHeaderNames.UPGRADE;

import dev.parallax.model.Segment;
import dev.parallax.sim.core.Simulation;
import dev.parallax.sim.protocol.HttpAnswer;
import dev.parallax.sim.protocol.HttpQuery;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP on one segment's port: REST calls, and upgrades that turn into a {@link FrameHandler}. */
final class VenueHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(VenueHandler.class);
  private static final int MAX_FRAME_BYTES = 1 << 20;

  /** RFC 9110, 5.6.7: two digits for the day, unlike the JDK's RFC 1123. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Segment segment;
  private final Simulation simulation;
  private final LongSupplier epochNanos;

  VenueHandler(Segment segment, Simulation simulation, LongSupplier epochNanos) {
    this.segment = segment;
    this.simulation = simulation;
    this.epochNanos = epochNanos;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      answer(context, request, HttpAnswer.of(400, "Bad Request"));
      return;
    }
    var query = query(request.uri());
    if (request.headers().containsValue(UPGRADE, "websocket", true)) {
      upgrade(context, request, query);
    } else if (request.method().equals(HttpMethod.GET)) {
      answer(context, request, simulation.get(segment, query, epochNanos.getAsLong()));
    } else {
      answer(context, request, HttpAnswer.of(405, "Method Not Allowed"));
    }
  }

  private void upgrade(ChannelHandlerContext context, FullHttpRequest request, HttpQuery query) {
    var refusal = simulation.refusal(segment, query, epochNanos.getAsLong());
    if (refusal != null) {
      answer(context, request, refusal);
      return;
    }
    var url = "ws://" + request.headers().get("Host", "localhost") + request.uri();
    var handshaker =
        new WebSocketServerHandshakerFactory(url, null, false, MAX_FRAME_BYTES)
            .newHandshaker(request);
    if (handshaker == null) {
      var _ = WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
      return;
    }
    var _ =
        handshaker
            .handshake(context.channel(), request)
            .addListener(done -> {
              if (done.isSuccess()) {
                FrameHandler.install(context, handshaker, segment, simulation, epochNanos, query);
              } else {
                LOG.debug("{}: handshake failed", segment, done.cause());
                var _ = context.close();
              }
            });
  }

  private static HttpQuery query(String uri) {
    var decoder = new QueryStringDecoder(uri);
    var parameters = new LinkedHashMap<String, String>();
    decoder.parameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
    return new HttpQuery(decoder.path(), parameters);
  }

  private void answer(ChannelHandlerContext context, FullHttpRequest request, HttpAnswer answer) {
    var body = Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
    var headers = response.headers();
    answer.headers().forEach(headers::set);
    boolean json = answer.body().startsWith("{") || answer.body().startsWith("[");
    headers.set(CONTENT_TYPE, json ? "application/json;charset=UTF-8" : "text/plain;charset=UTF-8");
    headers.set(DATE, HTTP_DATE.format(Instant.ofEpochSecond(0, epochNanos.getAsLong())));
    headers.setInt(CONTENT_LENGTH, body.readableBytes());
    boolean keepAlive = HttpUtil.isKeepAlive(request) && answer.status() == 200;
    if (!keepAlive) {
      headers.set(CONNECTION, "close");
    }
    var sent = context.writeAndFlush(response);
    if (!keepAlive) {
      var _ = sent.addListener(ChannelFutureListener.CLOSE);
    }
  }
}
