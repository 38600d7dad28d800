package dev.parallax.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The REST side of {@link TestVenue} on a real port. */
final class RestVenue implements AutoCloseable {

  /** How a request is answered. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();
  volatile Answer answer;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  RestVenue(Answer answer) {
    this.answer = answer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  TestVenue connector() {
    return TestVenue.usual().with(FeedBench.endpoints(port()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestURI().toString());
      answer.to(exchange);
    }
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static Answer body(String body) {
    return exchange -> send(exchange, 200, body);
  }

  /** A list of these symbols, each its own base asset. */
  static Answer list(String... symbols) {
    return body(
        List.of(symbols).stream()
            .map(symbol -> "{\"symbol\":\"" + symbol + "\",\"base\":\"" + symbol + "\"}")
            .collect(Collectors.joining(",", "{\"rows\":[", "]}")));
  }
}
