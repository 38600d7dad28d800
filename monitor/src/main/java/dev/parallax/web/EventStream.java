package dev.parallax.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.function.LongSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** {@code /api/stream}: what happens, as it happens. */
final class EventStream {
  /**
   * Linux tells that there is room again when a third of the buffer is free, which is when a piece
   * on a slow line gets on: with this, one of 20 kB/s waits three seconds for it, with twice as
   * much five.
   */
  private static final int SEND_BUFFER_BYTES = 64 * 1024;

  private final Api api;
  private final OpportunityBook book;
  private final StreamClients clients;
  private final StatusReporter reporter;
  private final Guard guard;
  private final LongSupplier clock;
  private final LongSupplier nanoTime;

  EventStream(
      Api api,
      OpportunityBook book,
      StreamClients clients,
      StatusReporter reporter,
      Guard guard,
      LongSupplier clock,
      LongSupplier nanoTime) {
    this.api = api;
    this.book = book;
    this.clients = clients;
    this.reporter = reporter;
    this.guard = guard;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Holds the request's thread, which costs next to nothing, until the client has gone. */
  void serve(Context request) {
    var connection =
        ServletContextRequest.getServletContextRequest(request.req())
            .getConnectionMetaData()
            .getConnection();
    var client =
        new StreamClient(
            clock, nanoTime, guard.stay(request), () -> connection.getEndPoint().close());
    if (!book.join(client, clock.getAsLong())) {
      request.header("Retry-After", "10");
      throw guard.refuse(
          Guard.Refusal.CLIENTS,
          503,
          "Service Unavailable",
          "as many streams are open as web.max-clients allows");
    }
    client.first(StreamClient.message("hello", api.hello()));
    client.status(StreamClient.message("status", reporter.latest().status()));
    try {
      if (socket(connection.getEndPoint()) instanceof SocketChannel channel) {
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
      }
      var response = request.res();
      response.setContentType("text/event-stream");
      response.setCharacterEncoding("utf-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      client.run(response.getOutputStream());
    } catch (IOException e) {
      // The client has gone: the usual end of a stream.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.leave(client);
    }
  }

  /** What is below TLS, if there is any. */
  private static Object socket(EndPoint endPoint) {
    var lowest = endPoint;
    while (lowest instanceof EndPoint.Wrapper wrapper) {
      lowest = wrapper.unwrap();
    }
    return lowest.getTransport();
  }
}
