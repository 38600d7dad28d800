package dev.parallax.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service on loopback that answers as it is told to, one answer after the other, and as Telegram
 * does where it was told nothing. It takes a message when it answers so, or loses the answer.
 */
final class FakeService implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What came in. */
  record Request(String path, Map<String, List<String>> headers, JsonNode body) {
    String text() {
      return body.path("text").asString("");
    }
  }

  /** What goes out. */
  interface Reply {
    void to(FakeService service, HttpExchange exchange, Request request) throws IOException;
  }

  final List<Request> requests = new CopyOnWriteArrayList<>();
  final List<Request> taken = new CopyOnWriteArrayList<>();
  final CountDownLatch hanging = new CountDownLatch(1);
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final AtomicInteger messages = new AtomicInteger(100);
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private FakeService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static FakeService start() {
    try {
      return new FakeService();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void next(Reply... some) {
    replies.addAll(List.of(some));
  }

  /** Takes the message and says so. */
  static Reply ok() {
    return (service, exchange, request) -> {
      service.taken.add(request);
      var id = request.body().path("message_id");
      answer(
          exchange,
          200,
          "{\"ok\":true,\"result\":{\"message_id\":%s}}"
              .formatted(id.isMissingNode() ? "" + service.messages.incrementAndGet() : id));
    };
  }

  static Reply status(int status, String body, String... headers) {
    return (service, exchange, request) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      answer(exchange, status, body);
    };
  }

  /** Never answers. */
  static Reply hang() {
    return (service, exchange, request) -> {
      service.hanging.countDown();
      try {
        service.released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    };
  }

  /** Takes the message and breaks the connection before saying so. */
  static Reply lose() {
    return (service, exchange, request) -> {
      service.taken.add(request);
      exchange.close();
    };
  }

  /** Says that an answer comes, and breaks off in the middle of it. */
  static Reply half() {
    return (service, exchange, request) -> {
      service.taken.add(request);
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write("{\"ok\":".getBytes(StandardCharsets.UTF_8));
      exchange.close();
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var request =
        new Request(
            exchange.getRequestURI().getPath(),
            Map.copyOf(exchange.getRequestHeaders()),
            JSON.readTree(text));
    requests.add(request);
    var reply = replies.poll();
    (reply == null ? ok() : reply).to(this, exchange, request);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    threads.close();
  }
}
