package dev.parallax.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.parallax.app.config.Config;
import dev.parallax.catalog.Catalog;
import dev.parallax.catalog.InstrumentSelection;
import dev.parallax.feed.CatalogRefresh;
import dev.parallax.feed.Clock;
import dev.parallax.feed.ConnectionStatus;
import dev.parallax.feed.ListingLoader;
import dev.parallax.feed.MonotonicClock;
import dev.parallax.feed.StartResult;
import dev.parallax.health.HealthMonitor;
import dev.parallax.health.HealthText;
import dev.parallax.health.RunSummary;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Segment;
import dev.parallax.record.Recorder;
import dev.parallax.sink.Fanout;
import dev.parallax.sink.Lines;
import dev.parallax.web.PortTakenException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running monitor: lanes, catalog, sinks and reports. */
final class Monitor {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration HEALTH_PERIOD = Duration.ofSeconds(60);

  /** For all lanes together to publish their last events; they do so at the same time. */
  private static final Duration LANES_DEADLINE = Duration.ofMillis(800);

  /** For lanes, sinks and the recorder together, where somebody waits for the end. */
  private static final Duration HURRY = Duration.ofSeconds(2);

  /** For sinks and the recorder where a run ends by itself: rows come before haste. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int VENUES_TO_COMPARE = 2;

  private final Config config;
  private final Lines people;
  private final Clock clock;
  private final InstrumentSelection selection;
  private final ListingLoader loader;
  private final ExecutorService workers;
  private final CatalogRefresh refresh;
  private final Fanout fanout;
  private final RunningParts sources;
  private final List<Lane> lanes;
  private final Housekeeping housekeeping;
  private final @Nullable Recorder recorder;
  private final @Nullable Site site;
  private final long startedNanos;

  Monitor(
      Config config,
      Lines people,
      MonotonicClock clock,
      ListingLoader loader,
      ExecutorService workers,
      CatalogRefresh refresh,
      Fanout fanout,
      List<Lane> lanes,
      Housekeeping housekeeping,
      @Nullable Recorder recorder,
      @Nullable Site site) {
    this.config = config;
    this.people = people;
    this.clock = clock;
    this.selection = Wiring.selection(config);
    this.loader = loader;
    this.workers = workers;
    this.refresh = refresh;
    this.fanout = fanout;
    this.sources =
        new RunningParts(
            lanes,
            fanout,
            refresh,
            recorder == null ? null : new RecorderHealth(recorder),
            DiskWatch.of(config));
    fanout.observe(sources::troubles);
    this.recorder = recorder;
    this.site = site;
    this.lanes = lanes;
    this.housekeeping = housekeeping;
    this.startedNanos = clock.nanos();
  }

  /**
   * Loads the lists, connects, and returns when two exchanges are connected or the signal is
   * raised.
   *
   * @throws PortTakenException where nothing can be shown
   * @throws NothingChosenException where none of the instruments there are is to be watched
   * @throws Unavailable if neither happens before the start deadline; with every exchange's reason
   */
  void start(StopSignal stop) throws InterruptedException {
    var lists = FirstLists.load(refresh, config, workers);
    if (site != null) {
      people.print("WEB    " + site.start(sources, clock::nanos, startedNanos));
    }
    switch (lists.await(stop)) {
      case null -> {}
      case StartResult.Unavailable none ->
          throw new Unavailable("fewer than two exchanges can be reached: " + none.answers());
      case StartResult.Ready ready -> {
        tell(ready);
        requireSomething(ready.catalog());
        refresh.listen(this::watch);
        lanes.forEach(Lane::start);
        var reports = healthMonitor();
        housekeeping.every(
            HEALTH_PERIOD, () -> people.print(HealthText.of(reports.report(clock.nanos()))));
        awaitVenues(stop, ready);
      }
    }
  }

  private void requireSomething(Catalog catalog) {
    var why = selection.whyNothing(catalog);
    if (why.isPresent()) {
      throw new NothingChosenException(why.get());
    }
  }

  /**
   * Stops feeds, closes opportunities, drains sinks. What does not stop in time keeps nothing else
   * from stopping, and is named in the summary.
   *
   * @param hurried whether all of it is over within two seconds and a moment
   */
  RunSummary stop(boolean hurried) throws InterruptedException {
    refresh.stop();
    var reports = healthMonitor();
    var before = reports.report(clock.nanos());
    var end = Deadline.in(HURRY);
    var drained = hurried ? end : Deadline.in(PATIENCE);
    var stopping = lanes.stream().map(Lane::stop).toList();
    var stuck = stuckLanes(stopping);
    if (recorder != null) {
      recorder.requestClose();
    }
    fanout.close(drained.left());
    if (site != null) {
      site.close();
    }
    if (recorder != null) {
      recorder.close(drained.left());
    }
    Lane.Stopping.close(stopping, end);
    housekeeping.close();
    workers.shutdownNow();
    loader.close();
    return RunSummary.of(before, reports.report(clock.nanos())).withFailures(stuck);
  }

  /** Lanes that do not come to an end, by name; what they would still say is lost. */
  private static Map<String, String> stuckLanes(List<Lane.Stopping> stopping)
      throws InterruptedException {
    var deadline = Deadline.in(LANES_DEADLINE);
    var stuck = new TreeMap<String, String>();
    for (var lane : stopping) {
      if (!lane.awaitSilence(deadline.left())) {
        stuck.put(
            "lane-" + lane.lane().number(),
            "did not stop in time; its open opportunities were not closed");
      }
    }
    return stuck;
  }

  List<Lane> lanes() {
    return lanes;
  }

  /** How its parts stand; from any thread. */
  RunningParts parts() {
    return sources;
  }

  List<ConnectionStatus> connections() {
    return sources.statuses();
  }

  private void watch(Catalog catalog) {
    lanes.forEach(lane -> lane.watch(catalog, selection));
  }

  private void tell(StartResult.Ready ready) {
    ready.answers().entrySet().stream()
        .collect(groupingBy(answer -> answer.getKey().venue(), TreeMap::new, toList()))
        .values()
        .forEach(answers -> people.print("LISTS  " + describe(answers)));
    people.print(
        "WATCH  "
            + selection.choose(ready.catalog()).size()
            + " instruments on two exchanges or more; "
            + (recorder == null
                ? "rows go to " + config.csv().dir()
                : "frames go to " + recorder.run()));
  }

  private void awaitVenues(StopSignal stop, StartResult.Ready lists) throws InterruptedException {
    long deadlineNanos = startedNanos + config.reconnect().startDeadline().toNanos();
    while (connectedVenues() < VENUES_TO_COMPARE) {
      if (clock.nanos() > deadlineNanos || venuesWithin(deadlineNanos) < VENUES_TO_COMPARE) {
        throw new Unavailable("fewer than two exchanges are connected: " + reasons(lists));
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

  /** Exchanges that are connected or may be by then; those without a list so far may as well. */
  private long venuesWithin(long deadlineNanos) {
    var byVenue = connections().stream().collect(groupingBy(c -> c.segment().venue()));
    return config.exchanges().keySet().stream()
        .map(byVenue::get)
        .filter(all -> all == null || all.stream().anyMatch(c -> c.mayConnectBefore(deadlineNanos)))
        .count();
  }

  /** How every segment stands; what its list said where there was nothing to connect for. */
  private String reasons(StartResult.Ready lists) {
    var reasons = new TreeMap<Segment, String>(lists.answers());
    for (var connection : connections()) {
      reasons.put(connection.segment(), (connection.state() + " " + connection.detail()).strip());
    }
    return reasons.toString();
  }

  private static String describe(List<Map.Entry<Segment, String>> answers) {
    return answers.stream()
        .map(answer -> answer.getKey() + " " + answer.getValue())
        .collect(Collectors.joining(", "));
  }

  private HealthMonitor healthMonitor() {
    return new HealthMonitor(
        Wiring.segments(config).stream().map(s -> s.segment()).toList(), sources, startedNanos);
  }
}
