package dev.parallax.web;

import static java.util.stream.Collectors.groupingBy;

import dev.parallax.health.ConnectionHealth;
import dev.parallax.health.EngineTotals;
import dev.parallax.health.ExchangeHealth;
import dev.parallax.health.HealthMonitor;
import dev.parallax.health.HealthReport;
import dev.parallax.health.LagCounts;
import dev.parallax.health.LaneHealth;
import dev.parallax.health.LaneLatency;
import dev.parallax.health.LanePhase;
import dev.parallax.health.LastTime;
import dev.parallax.health.SegmentCounters;
import dev.parallax.health.SinkStatus;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Printable;
import dev.parallax.model.Reason;
import dev.parallax.model.Segment;
import dev.parallax.model.UtcText;
import dev.parallax.model.Venue;
import dev.parallax.web.Status.DiskRow;
import dev.parallax.web.Status.ExchangeRow;
import dev.parallax.web.Status.Funnel;
import dev.parallax.web.Status.LaneRow;
import dev.parallax.web.Status.SegmentRow;
import dev.parallax.web.Status.SinkRow;
import dev.parallax.web.Status.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes a status once per second, on one thread; the last one can be had from any. */
final class StatusReporter {
  private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int EXCHANGES_TO_COMPARE = 2;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Set<String> NOT_DURABLE = Set.of("console", "web", "alerts");

  private final WebSources sources;
  private final SpreadTable table;
  private final StreamClients clients;
  private final HealthMonitor health;
  private final Map<Venue, LagWindow> lags = new HashMap<>();
  private final Map<Venue, Long> frames = new HashMap<>();
  private long[] stages = new long[6];
  private long allocatedBytes = -1;
  private volatile Status.@Nullable Full latest;

  StatusReporter(WebSources sources, SpreadTable table, StreamClients clients) {
    this.sources = sources;
    this.table = table;
    this.clients = clients;
    var about = sources.about();
    this.health = new HealthMonitor(about.segments(), sources.health(), about.startedNanos());
  }

  /** The status of the last second; the first one is made when it is asked for. */
  Status.Full latest() {
    var known = latest;
    return known == null ? report() : known;
  }

  /** Whether every lane ticked lately; a monitor that still connects for the first time lives. */
  boolean isLive() {
    long now = sources.clock().getAsLong();
    return sources.ticks().stream().mapToLong(LastTime::nanos).allMatch(tick -> isLive(tick, now));
  }

  private boolean isLive(long tickNanos, long nowNanos) {
    var about = sources.about();
    return tickNanos == 0
        ? nowNanos - about.startedNanos() < about.startNanos() + ALIVE_NANOS
        : nowNanos - tickNanos < ALIVE_NANOS;
  }

  /** Looks at everything anew. */
  synchronized Status.Full report() {
    long now = sources.clock().getAsLong();
    table.renew(now);
    var quotes = table.quotes(now);
    var report = health.report(now);
    double seconds = report.period().toNanos() / NANOS_PER_SECOND;
    var counters =
        sources.health().segments().stream().collect(groupingBy(SegmentCounters::segment));
    var connections =
        sources.health().connections().stream().collect(groupingBy(ConnectionHealth::segment));
    var lagCounts = new TreeMap<String, long[]>();
    var exchanges = new ArrayList<ExchangeRow>();
    for (var exchange : report.exchanges()) {
      var venue = exchange.venue();
      var segments =
          sources.about().segments().stream().filter(s -> s.venue().equals(venue)).toList();
      var soFar = lagCounts(segments, counters);
      lagCounts.put(venue.id(), soFar);
      var window = lags.computeIfAbsent(venue, v -> new LagWindow());
      window.add(soFar);
      exchanges.add(
          exchange(
              exchange,
              quotes.getOrDefault(venue, new QuoteFigures()),
              window,
              segments.stream().map(s -> segment(s, counters, connections)).toList(),
              seconds));
    }
    var sinks = report.sinks().stream().map(StatusReporter::sink).toList();
    boolean live = isLive();
    var status =
        new Status(
            UtcText.time(now),
            sources.about().version(),
            UtcText.time(sources.about().startedNanos()),
            Math.rint(report.uptime().toMillis() / 1e2) / 10,
            live,
            live && isReady(exchanges, sinks),
            exchanges,
            funnel(report, seconds),
            sinks,
            lane(report.lane(), seconds),
            rate(exchanges.stream().mapToDouble(ExchangeRow::quotesPerSecond).sum()),
            report.engine().open(),
            disk(),
            clients.size());
    var full = new Status.Full(status, report, lagCounts);
    latest = full;
    return full;
  }

  static boolean isReady(List<ExchangeRow> exchanges, List<SinkRow> sinks) {
    return exchanges.stream().filter(exchange -> exchange.fresh() > 0).count()
            >= EXCHANGES_TO_COMPARE
        && sinks.stream().anyMatch(sink -> sink.durable() && sink.isWell());
  }

  private ExchangeRow exchange(
      ExchangeHealth health,
      QuoteFigures quotes,
      LagWindow window,
      List<SegmentRow> segments,
      double seconds) {
    var rejects = new LinkedHashMap<String, Long>();
    health.rejects().forEach((reason, count) -> rejects.put(reason.name(), count));
    long all = health.frames().frames();
    long before = frames.getOrDefault(health.venue(), 0L);
    frames.put(health.venue(), all);
    return new ExchangeRow(
        health.venue().id(),
        health.state().name(),
        health.connected(),
        health.connections(),
        health.quotes(),
        rate(health.quotesPerSecond()),
        perSecond(all - before, seconds),
        quotes.fresh(),
        quotes.listings(),
        quotes.ageMs(0.5),
        quotes.ageMs(0.99),
        window.lagMs(0.5),
        window.lagMs(0.99),
        window.offsetMs(),
        health.gaps(),
        Math.rint(health.gapNanos() / 1e8) / 10,
        health.reconnects(),
        health.silent(),
        health.refused(),
        rejects,
        health.detail(),
        segments,
        quotes.lastNanos() == 0 ? null : UtcText.time(quotes.lastNanos()));
  }

  private static SegmentRow segment(
      Segment segment,
      Map<Segment, List<SegmentCounters>> counters,
      Map<Segment, List<ConnectionHealth>> connections) {
    var counted = counters.getOrDefault(segment, List.of());
    var links = connections.getOrDefault(segment, List.of());
    return new SegmentRow(
        segment.id(),
        (int) links.stream().filter(c -> c.state() == ConnectionState.CONNECTED).count(),
        links.size(),
        counted.stream().mapToLong(c -> c.quotes.value()).sum(),
        counted.stream().mapToLong(c -> c.frames.value()).sum(),
        links.stream()
            .filter(c -> c.state() != ConnectionState.CONNECTED)
            .map(c -> Printable.text(c.detail()))
            .filter(detail -> !detail.isBlank())
            .findFirst()
            .orElse(""));
  }

  private static long[] lagCounts(
      List<Segment> segments, Map<Segment, List<SegmentCounters>> counters) {
    var sums = new long[LagCounts.BUCKETS];
    for (var segment : segments) {
      counters.getOrDefault(segment, List.of()).forEach(c -> c.lag.addTo(sums));
    }
    return sums;
  }

  private static double median(LaneLatency phase) {
    return phase.count() == 0 ? Double.NaN : phase.p50Micros();
  }

  private @Nullable LaneRow lane(LaneHealth lane, double seconds) {
    long before = allocatedBytes;
    allocatedBytes = lane.allocatedBytes();
    boolean counted = before >= 0 && allocatedBytes >= before;
    return lane.latency().count() == 0
        ? null
        : new LaneRow(
            lane.latency().p50Micros(),
            lane.latency().p99Micros(),
            median(lane.phase(LanePhase.WAIT)),
            median(lane.phase(LanePhase.READ)),
            median(lane.phase(LanePhase.DECIDE)),
            counted ? perSecond(allocatedBytes - before, seconds) : Double.NaN);
  }

  private Funnel funnel(HealthReport report, double seconds) {
    var engine = report.engine();
    long[] now = stages(engine);
    var names =
        List.of("comparisons", "usable", "grossPositive", "aboveOpen", "plausible", "qualified");
    var rows = new ArrayList<Stage>();
    for (int i = 0; i < now.length; i++) {
      rows.add(new Stage(names.get(i), now[i], perSecond(now[i] - stages[i], seconds)));
    }
    stages = now;
    return new Funnel(rows, report.rejects());
  }

  private static long[] stages(EngineTotals engine) {
    long above = engine.comparable() - engine.belowThreshold();
    return new long[] {
      engine.comparisons(),
      engine.comparable(),
      engine.grossPositive(),
      above,
      above - engine.rejects().getOrDefault(Reason.SUSPECT, 0L),
      engine.qualified()
    };
  }

  private static SinkRow sink(SinkStatus sink) {
    return new SinkRow(
        sink.name(),
        sink.state().name(),
        sink.depth(),
        sink.capacity(),
        sink.droppedSamples() + sink.lostEvents(),
        sink.unwritten(),
        sink.failures(),
        sink.spooledBytes(),
        Printable.text(sink.trouble()),
        !NOT_DURABLE.contains(sink.name()));
  }

  private @Nullable DiskRow disk() {
    var disk = sources.disk();
    return disk == null
        ? null
        : new DiskRow(disk.path().toString(), disk.freeBytes().getAsLong(), disk.minFreeBytes());
  }

  private static double perSecond(long count, double seconds) {
    return seconds > 0 ? rate(count / seconds) : 0;
  }

  private static double rate(double perSecond) {
    return Math.rint(perSecond * 10) / 10;
  }
}
