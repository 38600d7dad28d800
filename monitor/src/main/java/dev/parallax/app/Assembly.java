package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.disk.FreeSpace;
import dev.parallax.engine.Engine;
import dev.parallax.feed.CatalogRefresh;
import dev.parallax.feed.ConnectBudget;
import dev.parallax.feed.FeedContext;
import dev.parallax.feed.FeedOutlet;
import dev.parallax.feed.FeedTap;
import dev.parallax.feed.LaneClock;
import dev.parallax.feed.LaneLoop;
import dev.parallax.feed.ListingLoader;
import dev.parallax.feed.LiveFeed;
import dev.parallax.feed.MonotonicClock;
import dev.parallax.feed.ProxySettings;
import dev.parallax.feed.RefreshPace;
import dev.parallax.feed.SegmentSettings;
import dev.parallax.feed.TimedMarket;
import dev.parallax.health.EngineCounters;
import dev.parallax.health.LaneMeter;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.Event;
import dev.parallax.model.Segment;
import dev.parallax.record.LaneRecorder;
import dev.parallax.record.Recorder;
import dev.parallax.sink.ConsoleSink;
import dev.parallax.sink.Fanout;
import dev.parallax.sink.Lines;
import dev.parallax.sink.Outlet;
import dev.parallax.sink.Overflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a monitor together from a configuration: the diagram of ARCHITECTURE.md in code. */
final class Assembly {
  private static final int CONSOLE_QUEUE = 4096;
  private static final int CONSOLE_LINES_PER_SECOND = 20;

  private final Config config;
  private final Lines people;
  private final boolean color;
  private final RefreshPace pace;
  private final List<Outlet> results;
  private final @Nullable Site site;
  private final MonotonicClock clock = new MonotonicClock();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final SplittableRandom random = new SplittableRandom();
  private final ConnectBudget connects = new ConnectBudget();
  private final AtomicInteger sessionNumbers = new AtomicInteger();
  private final List<SegmentSettings> segments;
  private final @Nullable ProxySettings proxy;

  private Assembly(
      Config config,
      Lines people,
      boolean color,
      RefreshPace pace,
      List<Outlet> results,
      @Nullable Site site) {
    this.config = config;
    this.people = people;
    this.color = color;
    this.pace = pace;
    this.results = results;
    this.site = site;
    this.segments = Wiring.segments(config);
    this.proxy = config.proxy();
  }

  /**
   * A monitor that stands still until it is started.
   *
   * @param people where its lines for people go
   * @param results where its results go, beside the terminal
   * @param site where they are shown as well; null for nowhere
   */
  static Monitor of(
      Config config,
      Lines people,
      boolean color,
      RefreshPace pace,
      List<Outlet> results,
      @Nullable Site site) {
    return new Assembly(config, people, color, pace, results, site).monitor();
  }

  private Monitor monitor() {
    var housekeeping = new Housekeeping();
    housekeeping.every(MonotonicClock.PERIOD, clock::follow);
    var loader = new ListingLoader(clock, proxy);
    var refresh = new CatalogRefresh(segments, pace, loader, workers, housekeeping, clock);
    var recorder = config.record().enabled() ? recorder() : null;
    var fanout = fanout();
    var lanes = new ArrayList<Lane>();
    for (int number = 0; number < config.lanes(); number++) {
      lanes.add(lane(number, fanout, refresh, recorder == null ? null : recorder.lane(number)));
    }
    return new Monitor(
        config,
        people,
        clock,
        loader,
        workers,
        refresh,
        fanout,
        lanes,
        housekeeping,
        recorder,
        site);
  }

  private Lane lane(
      int number, Fanout fanout, CatalogRefresh refresh, @Nullable LaneRecorder recorder) {
    var loop = new LaneLoop(number);
    var engineCounters = new EngineCounters();
    var meter = new LaneMeter();
    var laneClock = new LaneClock(clock);
    var engine =
        new Engine(
            Wiring.rules(config),
            Wiring.fees(config),
            Wiring.sampling(config),
            this::maxQuoteAgeNanos,
            fanout,
            engineCounters,
            site == null ? null : site.board(number));
    Map<Segment, SegmentCounters> counters =
        segments.stream()
            .map(SegmentSettings::segment)
            .collect(Collectors.toMap(Function.identity(), SegmentCounters::new));
    var links = new LinkNews(recorder == null ? fanout : recording(recorder).andThen(fanout));
    var context =
        new FeedContext(
            loop.transport(laneClock, proxy, meter),
            loop.scheduler(),
            laneClock,
            random.split(),
            connects,
            sessionNumbers);
    var feed =
        new LiveFeed(
            "lane-" + number,
            segments,
            Wiring.reconnect(config),
            context,
            new FeedOutlet(
                new TimedMarket(engine, laneClock, meter),
                links,
                refresh::listingsChanged,
                recorder == null ? FeedTap.NONE : recorder),
            counters);
    return new Lane(
        number,
        config.lanes(),
        loop,
        feed,
        links,
        engine,
        recorder,
        List.copyOf(counters.values()),
        engineCounters,
        meter,
        laneClock);
  }

  private static Consumer<Event> recording(LaneRecorder recorder) {
    return event -> {
      if (event instanceof Event.ConnectionChanged change) {
        recorder.link(change);
      }
    };
  }

  /** Fails where nothing can be recorded: whoever asks for a recording does not want none. */
  private Recorder recorder() {
    try {
      return Recorder.start(
          Wiring.record(config),
          Wiring.manifest(config, segments, Version.current(), clock.nanos()),
          FreeSpace.OF_DISK,
          Thread.ofPlatform().daemon().name("recorder").factory(),
          clock::nanos);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record: " + e, e);
    }
  }

  private Fanout fanout() {
    var console = new ConsoleSink(people, color, CONSOLE_LINES_PER_SECOND, clock::nanos);
    var outlets = new ArrayList<Outlet>();
    outlets.add(new Outlet("console", console, Overflow.DROP_OLDEST, CONSOLE_QUEUE));
    outlets.addAll(results);
    if (site != null) {
      outlets.add(site.outlet());
    }
    return Fanout.start(
        outlets, Thread.ofPlatform().daemon().name("sink-", 0).factory(), clock::nanos);
  }

  private long maxQuoteAgeNanos(Segment segment) {
    return segments.stream()
        .filter(settings -> settings.segment().equals(segment))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("segment " + segment + " is not configured"))
        .deadlines()
        .quoteAge()
        .toNanos();
  }
}
