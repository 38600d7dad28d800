package dev.parallax.web;

import dev.parallax.sink.Sink;
import dev.parallax.spread.SpreadBoard;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dashboard, the API, health and metrics of one monitor. */
public final class Web implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Web.class);
  private static final long FLUSH_MILLIS = 100;
  private static final long STATUS_MILLIS = 1000;

  private final WebSettings settings;
  private final StreamClients clients;
  private final OpportunityBook book;
  private final SpreadTable table;
  private final ScheduledExecutorService timer;
  private final LongSupplier nanoTime;
  private @Nullable HttpServer server;

  /**
   * Serves nothing until it is started.
   *
   * @param boards where the lanes show their spreads
   * @param timer for a little work ten times a second; ended by {@link #close}
   * @param nanoTime a clock that never goes back
   */
  public Web(
      WebSettings settings,
      Collection<SpreadBoard> boards,
      ScheduledExecutorService timer,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.clients = new StreamClients(settings.maxClients());
    this.book = new OpportunityBook(clients);
    this.table = new SpreadTable(boards);
    this.timer = timer;
    this.nanoTime = nanoTime;
  }

  /** Where the events go that it shows. */
  public Sink sink() {
    return book;
  }

  /**
   * Begins to serve.
   *
   * @param random cannot be guessed
   * @return where
   * @throws PortTakenException where nothing can listen
   * @throws WebSettingsException where the keystore cannot be used
   */
  public URI start(WebSources sources, RandomGenerator random) {
    var charts = new Charts();
    var reporter = new StatusReporter(sources, table, clients);
    var visitors = new Visitors(settings.token(), random, sources.clock());
    var guard = new Guard(settings.allowedHosts(), visitors);
    var api = new Api(sources, book, table, charts, reporter);
    var metrics = new Metrics(sources, reporter, book, clients, guard);
    var started =
        HttpServer.start(
            settings,
            guard,
            routes -> {
              var reads = new ReadRoutes(routes);
              api.addTo(reads);
              new Probes(sources, reporter, metrics).addTo(reads);
              new Login(guard, visitors, settings.isHttpsOutside()).addTo(routes);
              var stream =
                  new EventStream(api, book, clients, reporter, guard, sources.clock(), nanoTime);
              routes.get("/api/stream", stream::serve);
              // It has no end, and so nothing that could be told before it.
              routes.head("/api/stream", request -> request.contentType("text/event-stream"));
            });
    server = started;
    var clock = sources.clock();
    every(
        FLUSH_MILLIS,
        () -> {
          book.publishChanges(clock.getAsLong());
          clients.sweep();
        });
    every(
        STATUS_MILLIS,
        () -> {
          var status = reporter.report().status();
          table.drawOn(charts, clock.getAsLong());
          if (!clients.isEmpty()) {
            clients.status(StreamClient.message("status", status));
          }
        });
    return started.address();
  }

  /** What is served, once it is started. */
  List<String> routes() {
    var running = server;
    return running == null ? List.of() : running.routes();
  }

  /** Everybody who listens. */
  StreamClients clients() {
    return clients;
  }

  private void every(long millis, Runnable task) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                LOG.error("web", e);
              }
            },
            0,
            millis,
            TimeUnit.MILLISECONDS);
  }

  /** Ends all streams and stops serving. */
  @Override
  public void close() {
    timer.shutdownNow();
    clients.closeAll();
    var running = server;
    if (running != null) {
      running.close();
    }
  }
}
