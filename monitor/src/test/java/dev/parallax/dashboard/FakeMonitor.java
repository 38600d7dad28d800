package dev.parallax.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** The monitor's HTTP API, saying what a test tells it to, and the page's own files. */
final class FakeMonitor implements AutoCloseable {
  /** The policy under which the page has to work. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Path WEB = Path.of("src/main/resources/web").toAbsolutePath();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /** Answers by path; a test replaces what it is about. */
  final Map<String, Object> answers = new ConcurrentHashMap<>();

  /** What is sent on every connect, in this order. */
  final Map<String, Object> greeting = new ConcurrentHashMap<>();

  /** Paths with their queries, as they were asked for. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final List<OutputStream> streams = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile String token = "";

  FakeMonitor() {
    server = start(0);
  }

  private HttpServer start(int port) {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.createContext("/", this::serve);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri(String rest) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + rest);
  }

  /** From now on nobody is let in without it. */
  void demand(String wanted) {
    token = wanted;
  }

  int listeners() {
    return streams.size();
  }

  /** Sends an event to every page. */
  void send(String event, Object data) {
    send(frame(event, data));
  }

  /** Sends what was made ready before. */
  void send(byte[] bytes) {
    streams.removeIf(stream -> !reaches(stream, bytes));
  }

  /** Whether the page is still there. */
  private static boolean reaches(OutputStream stream, byte[] bytes) {
    try {
      write(stream, bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** An event as it goes over the line. */
  static byte[] frame(String event, Object data) {
    var text = "event: " + event + "\ndata: " + JSON.writeValueAsString(data) + "\n\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(OutputStream stream, byte[] bytes) throws IOException {
    synchronized (stream) {
      stream.write(bytes);
      stream.flush();
    }
  }

  /** Dies as a killed process does: all connections end, and none is accepted. */
  void die() {
    streams.clear();
    server.stop(0);
  }

  /** Comes back at the same port. */
  void revive() {
    server = start(server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var path = uri.getPath();
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (path.startsWith("/api/")) {
      asked.add(uri.toString());
      api(exchange, path);
    } else {
      file(exchange, path.equals("/") ? "index.html" : path.substring(1));
    }
  }

  private void api(HttpExchange exchange, String path) throws IOException {
    if (path.equals("/api/login")) {
      login(exchange);
    } else if (!token.isEmpty() && !cookie(exchange).contains("session=" + token)) {
      answer(exchange, 401, Map.of("title", "Unauthorized", "status", 401));
    } else if (path.equals("/api/stream")) {
      stream(exchange);
    } else if (answers.containsKey(path)) {
      answer(exchange, 200, answers.get(path));
    } else {
      answer(exchange, 404, Map.of("title", "Not Found", "detail", "nothing at " + path));
    }
  }

  private void login(HttpExchange exchange) throws IOException {
    var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    if (!token.equals(body.path("token").asString(""))) {
      answer(exchange, 401, Map.of("title", "Unauthorized", "status", 401));
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Set-Cookie", "session=" + token + "; HttpOnly; SameSite=Strict; Path=/");
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static String cookie(HttpExchange exchange) {
    var given = exchange.getRequestHeaders().getFirst("Cookie");
    return given == null ? "" : given;
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    var stream = exchange.getResponseBody();
    for (var event : List.of("hello", "snapshot", "status")) {
      if (greeting.containsKey(event)) {
        write(stream, frame(event, greeting.get(event)));
      }
    }
    streams.add(stream);
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    send(exchange, status, "application/json", JSON.writeValueAsBytes(body));
  }

  private static void file(HttpExchange exchange, String name) throws IOException {
    var file = WEB.resolve(name).normalize();
    if (!file.startsWith(WEB) || !Files.isRegularFile(file)) {
      answer(exchange, 404, Map.of("title", "Not Found", "detail", name));
      return;
    }
    var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
    send(exchange, 200, type, Files.readAllBytes(file));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    streams.clear();
    server.stop(0);
  }
}
