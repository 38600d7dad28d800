package dev.parallax.app;

import dev.parallax.health.ConnectionHealth;
import dev.parallax.health.SinkStatus;
import dev.parallax.model.ConnectionState;
import dev.parallax.systemd.Notifier;
import dev.parallax.systemd.Watchdog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run as the service manager sees it: from ready to stopping, alive as long as its lanes tick.
 */
final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration STATUS_PERIOD = Duration.ofSeconds(10);

  /** How often within the watchdog's period: one look that comes late must not end a run. */
  private static final int LOOKS = 4;

  private final Notifier notifier;

  /** Its own thread: nothing else of the monitor can keep it from looking. */
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("service").factory());

  private Service(Notifier notifier) {
    this.notifier = notifier;
  }

  /** For the service manager that started this process, if one did. */
  static Service ofProcess() {
    return of(System.getenv(), ProcessHandle.current().pid());
  }

  static Service of(Map<String, String> variables, long pid) {
    return new Service(
        Notifier.of(variables, pid, Thread.ofPlatform().daemon().name("service-socket").factory()));
  }

  /** The work has begun: says so, and from now on how it goes. */
  void ready(RunningParts parts) {
    ready(
        parts.lanes().stream()
            .<LongSupplier>map(lane -> lane.engineCounters().ticked::nanos)
            .toList(),
        () -> notifier.status(status(parts)));
  }

  /** The same for lanes that tick like that. */
  void ready(List<LongSupplier> lastTickNanos, Runnable tellStatus) {
    notifier.ready();
    every(STATUS_PERIOD, tellStatus);
    var watchdog = new Watchdog(notifier, lastTickNanos);
    notifier.watchdog().ifPresent(period -> every(period.dividedBy(LOOKS), watchdog::look));
  }

  /** The end has begun: says so, and nothing after it. */
  void stopping() {
    timer.shutdownNow();
    notifier.stopping();
  }

  /** Waits a moment for what is on its way. */
  @Override
  public void close() {
    timer.shutdownNow();
    notifier.close();
  }

  private void every(Duration period, Runnable task) {
    var _ =
        timer.scheduleAtFixedRate(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                LOG.error("service", e);
              }
            },
            0,
            period.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /** {@code 3 of 4 exchanges connected, 2 open; sql: connection refused}. */
  static String status(RunningParts parts) {
    var byVenue =
        parts.connections().stream()
            .collect(Collectors.groupingBy(connection -> connection.segment().venue()));
    long connected = byVenue.values().stream().filter(Service::isConnected).count();
    var trouble =
        parts.sinks().stream()
            .filter(sink -> !sink.trouble().isEmpty())
            .map(sink -> "; " + sink.name() + ": " + sink.trouble())
            .collect(Collectors.joining());
    return "%d of %d exchanges connected, %d open, %d dropped%s"
        .formatted(
            connected,
            byVenue.size(),
            parts.engine().open(),
            parts.sinks().stream().mapToLong(SinkStatus::dropped).sum(),
            trouble);
  }

  private static boolean isConnected(List<ConnectionHealth> connections) {
    return connections.stream()
        .allMatch(connection -> connection.state() == ConnectionState.CONNECTED);
  }
}
