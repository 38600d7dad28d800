package dev.parallax.web;

import dev.parallax.disk.FileTrouble;
import dev.parallax.model.Printable;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server with everything it refuses by itself: what is too large, too slow, too much. */
final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private static final int THREADS = 16;
  private static final int MOST_CONNECTIONS = 4096;
  private static final int MOST_HEADER_BYTES = 8192;
  private static final int SEND_BUFFER_BYTES = 128 * 1024;
  private static final long IDLE_MILLIS = 30_000;
  private static final int OTHER_PORTS = 10;

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " img-src 'self' data:; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private final Javalin javalin;
  private final URI address;

  private HttpServer(Javalin javalin, URI address) {
    this.javalin = javalin;
    this.address = address;
  }

  /** Listens on the port of the settings or, where that will do, on another one. */
  static HttpServer start(WebSettings settings, Guard guard, Consumer<RoutesConfig> routes) {
    @Nullable JavalinBindException taken = null;
    for (int port : ports(settings)) {
      var javalin = Javalin.create(config -> configure(config, settings, port, guard, routes));
      try {
        javalin.start();
        return new HttpServer(javalin, address(settings, javalin.port()));
      } catch (JavalinBindException e) {
        javalin.stop();
        taken = e;
      }
    }
    LOG.debug("cannot listen", taken);
    throw new PortTakenException(
        "web.port: cannot listen on "
            + address(settings, settings.port()).getAuthority()
            + ": another program has it, or it is not allowed; allowed: a free port; example:"
            + " --port 8081, or --no-web");
  }

  private static List<Integer> ports(WebSettings settings) {
    var ports = new ArrayList<Integer>();
    ports.add(settings.port());
    if (settings.orAnotherPort() && settings.port() != 0) {
      for (int i = 1; i <= OTHER_PORTS && settings.port() + i <= 0xffff; i++) {
        ports.add(settings.port() + i);
      }
      ports.add(0);
    }
    return ports;
  }

  private static URI address(WebSettings settings, int port) {
    return URI.create(
        (settings.tls() == null ? "http" : "https") + "://" + shown(settings.bind()) + ":" + port);
  }

  private static String shown(InetAddress bind) {
    var text = bind.getHostAddress();
    return bind instanceof Inet6Address ? "[" + text + "]" : text;
  }

  /** Where it serves. */
  URI address() {
    return address;
  }

  /** Method and path of every route, but for the files and HEAD: {@code GET /livez}. */
  List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(
            endpoint -> endpoint.method.isHttpMethod() && !endpoint.method.equals(HandlerType.HEAD))
        .filter(endpoint -> !endpoint.path.contains("<"))
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  private static void configure(
      JavalinConfig config,
      WebSettings settings,
      int port,
      Guard guard,
      Consumer<RoutesConfig> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = Login.MOST_BYTES;
    config.http.prefer405over404 = true;
    config.concurrency.useVirtualThreads = true;
    config.jetty.threadPool = threads();
    config.jetty.addConnector((server, http) -> connector(server, settings, port));
    config.jetty.modifyServer(server -> {
      server.setStopTimeout(0);
      server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
      server.setErrorHandler(new PlainErrors());
    });
    var pages = new StaticFiles();
    var routing = config.routes;
    routing.before(guard::check);
    routes.accept(routing);
    var reads = new ReadRoutes(routing);
    reads.add("/", pages::serve);
    reads.add("/<path>", pages::serve);
    routing.exception(Refused.class, (e, request) -> answer(request, e.problem()));
    routing.exception(
        HttpResponseException.class,
        (e, request) -> {
          var allowed = e.getDetails().get("availableMethods");
          if (allowed != null) {
            request.header("Allow", allowed);
          }
          answer(request, plain(e));
        });
    routing.exception(
        Exception.class,
        (e, request) -> {
          LOG.error("{} {}", request.method(), Printable.text(request.path()), e);
          answer(
              request,
              new Problem(500, "Internal Server Error", "a defect of the program; see its log"));
        });
  }

  private static Problem plain(HttpResponseException e) {
    return switch (e.getStatus()) {
      case 404 -> new Problem(404, "Not Found", "there is nothing here");
      case 405 -> new Problem(405, "Method Not Allowed", "this route takes another method");
      case 413 ->
          new Problem(413, "Content Too Large", "allowed: up to " + Login.MOST_BYTES + " bytes");
      default -> new Problem(e.getStatus(), "Refused", "the request cannot be answered");
    };
  }

  private static void answer(Context request, Problem problem) {
    request.status(problem.status());
    request.header("Cache-Control", "no-store");
    request.contentType(Problem.CONTENT_TYPE);
    request.result(problem.json().getBytes(StandardCharsets.UTF_8));
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("web");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("web-"));
    return threads;
  }

  private static ServerConnector connector(Server server, WebSettings settings, int port) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(MOST_HEADER_BYTES);
    http.setResponseHeaderSize(MOST_HEADER_BYTES);
    http.addCustomizer((request, headers) -> {
      HEADERS.forEach(headers::put);
      return request;
    });
    var tls = settings.tls();
    if (tls != null) {
      // Who may call us by which name is the guard's business.
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    var plain = new HttpConnectionFactory(http);
    var connector =
        tls == null
            ? new ServerConnector(server, 1, 1, plain)
            : new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls(tls), plain.getProtocol()), plain);
    connector.setHost(settings.bind().getHostAddress());
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    return connector;
  }

  private static SslContextFactory.Server tls(WebSettings.Tls tls) {
    try {
      var file = tls.passwordFile();
      var password = file == null ? "" : Files.readString(file).lines().findFirst().orElse("");
      var factory = new SslContextFactory.Server();
      factory.setKeyStoreType("PKCS12");
      factory.setKeyStore(keys(tls.keystore(), password));
      factory.setKeyStorePassword(password);
      factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
      return factory;
    } catch (IOException e) {
      throw new WebSettingsException(
          "web.keystore-password-file: %s: %s; allowed: a readable file whose first line is the password of web.keystore"
              .formatted(tls.passwordFile(), FileTrouble.reason(e)));
    }
  }

  private static KeyStore keys(Path file, String password) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw unusable(file, FileTrouble.reason(e));
    }
    try {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(new ByteArrayInputStream(content), password.toCharArray());
      return keys;
    } catch (IOException | GeneralSecurityException e) {
      // Its own words speak of tags and bytes.
      throw unusable(
          file,
          e.getCause() instanceof UnrecoverableKeyException
              ? "its password is another one"
              : "it is no PKCS #12 file");
    }
  }

  private static WebSettingsException unusable(Path keystore, String why) {
    return new WebSettingsException(
        "web.keystore: %s: %s; allowed: a PKCS #12 file with the key and the certificate, and its"
                .formatted(keystore, why)
            + " password in web.keystore-password-file");
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
