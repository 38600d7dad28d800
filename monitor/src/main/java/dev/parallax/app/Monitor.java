package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.catalog.Catalog;
import dev.parallax.catalog.InstrumentSelection;
import dev.parallax.feed.CatalogRefresh;
import dev.parallax.feed.Clock;
import dev.parallax.feed.ConnectionStatus;
import dev.parallax.feed.ListingLoader;
import dev.parallax.feed.MonotonicClock;
import dev.parallax.feed.StartResult;
import dev.parallax.health.ConnectionHealth;
import dev.parallax.health.EngineTotals;
import dev.parallax.health.HealthLine;
import dev.parallax.health.HealthMonitor;
import dev.parallax.health.HealthSources;
import dev.parallax.health.RunSummary;
import dev.parallax.health.SegmentCounters;
import dev.parallax.health.SinkStatus;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Segment;
import dev.parallax.sink.Fanout;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** A running monitor: lanes, catalog, sinks and reports. */
final class Monitor {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration HEALTH_PERIOD = Duration.ofSeconds(60);
  private static final Duration LANES_DEADLINE = Duration.ofMillis(1200);
  private static final Duration SINKS_DEADLINE = Duration.ofMillis(1200);
  private static final int VENUES_TO_COMPARE = 2;

  private final Config config;
  private final PrintWriter people;
  private final Clock clock;
  private final InstrumentSelection selection;
  private final ListingLoader loader;
  private final ExecutorService workers;
  private final CatalogRefresh refresh;
  private final Fanout fanout;
  private final List<RunningLane> lanes;
  private final Housekeeping housekeeping;
  private final long startedNanos;

  Monitor(
      Config config,
      PrintWriter people,
      MonotonicClock clock,
      ListingLoader loader,
      ExecutorService workers,
      CatalogRefresh refresh,
      Fanout fanout,
      List<RunningLane> lanes,
      Housekeeping housekeeping) {
    this.config = config;
    this.people = people;
    this.clock = clock;
    this.selection = Wiring.selection(config);
    this.loader = loader;
    this.workers = workers;
    this.refresh = refresh;
    this.fanout = fanout;
    this.lanes = lanes;
    this.housekeeping = housekeeping;
    this.startedNanos = clock.nanos();
  }

  /**
   * Loads the lists, connects, and returns when two exchanges are connected or the signal is
   * raised.
   *
   * @throws Unavailable if neither happens before the start deadline; with every exchange's reason
   */
  void start(StopSignal stop) throws InterruptedException {
    var deadline = config.reconnect().startDeadline();
    switch (refresh.start(deadline)) {
      case StartResult.Unavailable none ->
          throw new Unavailable("fewer than two exchanges can be reached: " + none.answers());
      case StartResult.Ready ready -> tell(ready);
    }
    refresh.listen(this::watch);
    watch(refresh.catalog());
    lanes.forEach(RunningLane::start);
    var reports = healthMonitor();
    housekeeping.every(
        HEALTH_PERIOD,
        () -> people.println("HEALTH " + HealthLine.of(reports.report(clock.nanos()))));
    awaitVenues(stop, startedNanos + 2 * deadline.toNanos());
  }

  /** Stops feeds, closes opportunities, drains sinks: all within three seconds. */
  RunSummary stop() throws InterruptedException {
    refresh.stop();
    var reports = healthMonitor();
    var before = reports.report(clock.nanos());
    for (var lane : lanes) {
      lane.stop(LANES_DEADLINE);
    }
    fanout.close(SINKS_DEADLINE);
    housekeeping.close();
    workers.shutdownNow();
    loader.close();
    return RunSummary.of(before, reports.report(clock.nanos()));
  }

  List<ConnectionStatus> connections() {
    return lanes.stream().flatMap(lane -> lane.feed().connections().stream()).toList();
  }

  private void watch(Catalog catalog) {
    lanes.forEach(lane -> lane.watch(catalog, selection));
  }

  private void tell(StartResult.Ready ready) {
    people.println("LISTS  " + describe(ready.answers()));
    people.println(
        "WATCH  "
            + selection.choose(ready.catalog()).size()
            + " instruments on two exchanges or more; rows go to "
            + config.csv().dir());
  }

  private void awaitVenues(StopSignal stop, long deadlineNanos) throws InterruptedException {
    while (connectedVenues() < VENUES_TO_COMPARE) {
      if (clock.nanos() > deadlineNanos) {
        throw new Unavailable("fewer than two exchanges are connected: " + reasons());
      }
      if (stop.await(LOOK)) {
        return;
      }
    }
  }

  private long connectedVenues() {
    return connections().stream()
        .filter(connection -> connection.state() == ConnectionState.CONNECTED)
        .map(connection -> connection.segment().venue())
        .distinct()
        .count();
  }

  private String reasons() {
    return connections().stream()
        .map(c -> c.segment() + " " + c.state() + " " + c.detail())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String describe(Map<Segment, String> answers) {
    return answers.entrySet().stream()
        .map(answer -> answer.getKey() + " " + answer.getValue())
        .collect(Collectors.joining(", "));
  }

  private HealthMonitor healthMonitor() {
    return new HealthMonitor(
        Wiring.segments(config).stream().map(s -> s.segment()).toList(),
        new Sources(),
        startedNanos);
  }

  /** Looks at the lanes and sinks from outside. */
  private final class Sources implements HealthSources {

    @Override
    public List<SegmentCounters> segments() {
      return lanes.stream().flatMap(lane -> lane.segmentCounters().stream()).toList();
    }

    @Override
    public List<ConnectionHealth> connections() {
      return Monitor.this.connections().stream()
          .map(c ->
              new ConnectionHealth(
                  c.segment(),
                  c.name(),
                  c.state(),
                  c.detail(),
                  c.silent().size(),
                  c.refused().size()))
          .toList();
    }

    @Override
    public EngineTotals engine() {
      return EngineTotals.of(lanes.stream().map(RunningLane::engineCounters).toList());
    }

    @Override
    public List<SinkStatus> sinks() {
      return fanout.status();
    }
  }
}
