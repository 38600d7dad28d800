package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.app.config.Known;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** {@code parallax alerts} as a user calls it; whatever happens, no secret is to be seen. */
class AlertsCommandTest {
  private static final String TOKEN = "123456789:CANARYtokenCANARYtokenCANARYtoken";
  private static final String PASSWORD = "CANARY-password";
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @TempDir private Path dir = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final HttpServer server = server();
  private volatile int status = 200;
  private volatile String answer = "{\"ok\":true,\"result\":{\"message_id\":7}}";

  @BeforeEach
  void listen() {
    server.createContext(
        "/",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          if (status == 0) {
            exchange.close();
            return;
          }
          var text = answer.isEmpty() ? echo(exchange) : answer;
          var bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    log.start();
    ROOT.addAppender(log);
  }

  @AfterEach
  void end() {
    ROOT.detachAppender(log);
    ROOT.setLevel(Level.INFO);
    server.stop(0);
  }

  @Test
  void sendsOneMessageThatIsMarkedAsATest() throws IOException {
    config(telegram(secret("tg", TOKEN)));
    assertThat(alerts("test", "desk")).isZero();
    assertThat(text(out)).isEqualTo("channel desk: delivered" + System.lineSeparator());
    assertThat(received)
        .singleElement()
        .asString()
        .contains("TEST from Parallax: channel desk works");
  }

  @Test
  void saysWhyItDidNotArrive() throws IOException {
    config(telegram(secret("tg", TOKEN)));
    status = 400;
    answer = "{\"ok\":false,\"description\":\"Bad Request: chat not found\"}";
    assertThat(alerts("test", "desk")).isEqualTo(69);
    assertThat(text(err))
        .isEqualTo(
            "parallax: channel desk: answered 400 Bad Request: chat not found"
                + System.lineSeparator());
    assertThat(alerts("test", "desk", "--json")).isEqualTo(69);
    assertThat(text(out)).contains("\"delivered\":false");
  }

  @Test
  void namesTheChannelsThereAre() throws IOException {
    assertThat(parallax("alerts", "list")).isZero();
    assertThat(text(out)).startsWith("no channel is configured");
    config(telegram("no/such/file"));
    out.reset();
    assertThat(alerts("list")).isZero();
    assertThat(text(out)).matches("desk +telegram\\R");
    assertThat(alerts("test", "dusk")).isEqualTo(2);
    assertThat(text(err)).contains("channel dusk is not configured; allowed: desk");
  }

  @Test
  void aSecretThatCannotBeReadIsAMistakeOfTheConfiguration() throws IOException {
    config(telegram("no/such/file"));
    assertThat(alerts("test", "desk")).isEqualTo(78);
    assertThat(text(err))
        .contains("alerts.channels.desk.telegram.token-file: no/such/file: there is no such file");
    config(telegram(secret("empty", "\n")));
    assertThat(alerts("test", "desk")).isEqualTo(78);
    config("telegram: { token-env: PARALLAX_NO_SUCH_VARIABLE, chat: \"1\" }");
    assertThat(alerts("test", "desk")).isEqualTo(78);
    assertThat(text(err)).contains("the environment has no PARALLAX_NO_SUCH_VARIABLE");
    assertThat(received).isEmpty();
  }

  @Test
  void aSecretThatEverybodyCanReadIsNotPassedOverInSilence() throws IOException {
    var file = secret("tg", TOKEN);
    config(telegram(file));
    alerts("test", "desk");
    assertThat(logged()).doesNotContain("everybody");
    Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r--r--"));
    alerts("test", "desk");
    assertThat(logged()).contains("everybody on this machine can read the secret in " + file);
  }

  @Test
  void noSecretIsEverSeen() throws IOException {
    int closed = closedPort();
    var token = secret("tg", TOKEN);
    var places = new ArrayList<String>();
    places.add(telegram(token));
    places.add(telegram(token).replace("http:", "https:"));
    places.add(
        "telegram: { token-file: \"%s\", chat: \"1\", api: \"http://127.0.0.1:%d\" }"
            .formatted(token, closed));
    places.add(telegram(secret("wrong", "CANARY is no token")));
    for (var kind : List.of("slack", "discord", "webhook")) {
      places.add(
          "%s: { url-file: \"%s\" }".formatted(kind, secret(kind, address() + "/CANARY/hook")));
      places.add(
          "%s: { url-file: \"%s\" }"
              .formatted(kind, secret(kind + "c", "http://127.0.0.1:%d/CANARY".formatted(closed))));
      places.add("%s: { url-file: \"%s\" }".formatted(kind, secret(kind + "b", "CANARY no url")));
      places.add(
          "%s: { url-file: \"%s\" }"
              .formatted(kind, secret(kind + "h", "http://example.org/CANARY")));
    }
    places.add(
        "webhook: { url-file: \"%s\", token-file: \"%s\" }"
            .formatted(secret("u", address() + "/x"), secret("t", "CANARY-bearer")));
    for (var security : List.of("starttls", "tls", "none")) {
      for (int port :
          security.equals("none")
              ? new int[] {closed, server.getAddress().getPort()}
              : new int[] {closed}) {
        places.add(
            "email: { host: 127.0.0.1, port: %d, security: %s, user: joe, password-file: \"%s\","
                    .formatted(port, security, secret("pw", PASSWORD))
                + " from: a@example.org, to: [b@example.org] }");
      }
    }
    for (var place : places) {
      config(place);
      for (int each : new int[] {200, 302, 400, 401, 429, 500, 503, 0}) {
        status = each;
        answer = "";
        ROOT.setLevel(Level.TRACE);
        parallax("--verbose", "alerts", "test", "desk", "--config", "my.yaml");
        if (place.startsWith("email") || place.contains("https") || place.contains("" + closed)) {
          break;
        }
      }
      parallax("config", "show", "my.yaml");
      parallax("alerts", "list", "--config", "my.yaml");
    }
    var seen = text(out) + text(err) + logged();
    assertThat(seen).contains("answered 401");
    assertThat(seen.toLowerCase(Locale.ROOT)).doesNotContain("canary");
    assertThat(seen)
        .doesNotContain(
            Base64.getEncoder()
                .encodeToString(("\0joe\0" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
  }

  /** As some servers do where they know no better. */
  private static String echo(HttpExchange exchange) {
    var said =
        "cannot POST %s with %s"
            .formatted(exchange.getRequestURI(), exchange.getRequestHeaders().get("Authorization"));
    return exchange.getRequestURI().toString().startsWith("/bot")
        ? "{\"ok\":false,\"description\":\"%s\"}".formatted(said)
        : said;
  }

  private String telegram(String file) {
    return "telegram: { token-file: \"%s\", chat: \"-1001\", api: \"%s\" }"
        .formatted(file, address());
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void config(String channel) throws IOException {
    Files.writeString(
        dir.resolve("my.yaml"),
        "alerts:\n  timeout: 10s\n  channels:\n    desk:\n      %s\n".formatted(channel));
  }

  private String secret(String name, String text) throws IOException {
    var file = Files.writeString(dir.resolve(name + ".txt"), text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String logged() {
    return List.copyOf(log.list).stream()
        .map(event ->
            event.getFormattedMessage()
                + (event.getThrowableProxy() == null
                    ? ""
                    : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .collect(Collectors.joining("\n"));
  }

  private int alerts(String... arguments) {
    var all = new ArrayList<>(List.of("alerts"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", "my.yaml"));
    return parallax(all.toArray(String[]::new));
  }

  private int parallax(String... arguments) {
    var reader = new ConfigReader(Known.EXCHANGES);
    return new Cli(
            new Environment(
                new Starter(reader, new StopSignal()),
                reader,
                List.of("volatile"),
                dir,
                new Printer(out),
                new Printer(err),
                false,
                "1"))
        .run(arguments);
  }
}
