package dev.parallax.feed;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The HTTP answer to a WebSocket upgrade, part by part; of a long body only the start is kept. */
final class UpgradeAnswer {
  private static final int MAX_BODY = 512;

  private @Nullable HttpResponse head;
  private final StringBuilder body = new StringBuilder();

  /** Takes the next part; true once enough is known. */
  boolean add(HttpObject part) {
    if (part instanceof HttpResponse response) {
      head = response;
    }
    if (part instanceof HttpContent content) {
      body.append(content.content().toString(StandardCharsets.UTF_8));
    }
    return head != null && (part instanceof LastHttpContent || body.length() >= MAX_BODY);
  }

  /** Why there is no WebSocket; null if there is one. */
  @Nullable LinkEnd refusal() {
    if (head != null && head.decoderResult().isFailure()) {
      return new LinkEnd.Failed("the answer to the upgrade is not HTTP");
    }
    if (head == null || head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      return null;
    }
    var start = body.substring(0, Math.min(body.length(), MAX_BODY));
    return new LinkEnd.Refused(
        head.status().code(),
        RetryAfter.parse(head.headers().get(HttpHeaderNames.RETRY_AFTER)),
        Causes.oneLine(start));
  }

  /** The answer as the handshaker wants to check it. */
  FullHttpResponse accepted() {
    if (head == null) {
      throw new IllegalStateException("no answer yet");
    }
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        head.status(),
        Unpooled.EMPTY_BUFFER,
        head.headers(),
        EmptyHttpHeaders.INSTANCE);
  }
}
