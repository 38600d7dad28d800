package dev.parallax.benchmarks.load;

import dev.parallax.engine.Engine;
import dev.parallax.engine.Sampling;
import dev.parallax.feed.LaneClock;
import dev.parallax.feed.MonotonicClock;
import dev.parallax.health.ConnectionHealth;
import dev.parallax.health.EngineCounters;
import dev.parallax.health.EngineTotals;
import dev.parallax.health.HealthSources;
import dev.parallax.health.SegmentCounters;
import dev.parallax.health.SinkStatus;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.sink.Fanout;
import dev.parallax.sink.Outlet;
import dev.parallax.sink.Overflow;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.spread.SpreadBoard;
import dev.parallax.web.Web;
import dev.parallax.web.WebSettings;
import dev.parallax.web.WebSources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One lane of the product with its dashboard's server, on which every route is an opportunity:
 * {@code WatchedLane COINS PORT PORT PORT PORT}. Prints where it serves; then {@code reset} on its
 * input begins a measurement, and {@code report} prints it as a line of JSON.
 */
final class WatchedLane {
  private static final double EVERYTHING_BPS = -10_000;

  private final ConcurrentHistogram sinceDue =
      new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
  private final ConcurrentHistogram sinceRead =
      new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
  private final EngineCounters counters = new EngineCounters();
  private final Map<Segment, SegmentCounters> segments = LiveLane.counters();

  private WatchedLane() {}

  public static void main(String[] arguments) throws Exception {
    var addresses =
        Stream.of(arguments)
            .skip(1)
            .map(port -> URI.create("ws://localhost:" + port + "/ws"))
            .toList();
    new WatchedLane().run(Integer.parseInt(arguments[0]), addresses);
  }

  private void run(int coins, List<URI> addresses) throws Exception {
    var source = new MonotonicClock();
    var clock = new LaneClock(source);
    var board = new SpreadBoard();
    var settings =
        new WebSettings(
            InetAddress.getLoopbackAddress(), 0, false, null, null, false, Set.of(), 64);
    var web =
        new Web(
            settings,
            List.of(board),
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("web-timer").factory()),
            System::nanoTime);
    var fanout =
        Fanout.start(
            List.of(new Outlet("web", web.sink(), Overflow.DROP_OLDEST, 65_536)),
            Thread.ofPlatform().daemon().factory(),
            System::nanoTime);
    var engine =
        new Engine(
            new OpportunityRules(
                Roi.NET, EVERYTHING_BPS / 2, EVERYTHING_BPS, -EVERYTHING_BPS, Map.of()),
            new FeeSchedule(Map.of(), Wire.fees()),
            Sampling.usual(),
            _ -> TimeUnit.SECONDS.toNanos(60),
            fanout,
            counters,
            board);
    LiveLane.start(addresses, coins, clock, new Timed(engine, clock), fanout, segments);
    var about =
        new WebSources.About(
            "benchmark",
            Stream.of(Wire.values()).map(Wire::segment).toList(),
            "net",
            EVERYTHING_BPS / 2,
            EVERYTHING_BPS,
            source.nanos(),
            TimeUnit.SECONDS.toNanos(30));
    var sources =
        new WebSources(about, new Health(), List.of(counters.ticked), null, null, source::nanos);
    System.out.println(web.start(sources, new SecureRandom()));
    obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    Runtime.getRuntime().halt(0);
  }

  private void obey(BufferedReader commands) throws IOException {
    long decided = 0;
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      if (line.equals("reset")) {
        sinceDue.reset();
        sinceRead.reset();
        decided = counters.comparisons.value();
      } else {
        var json = JsonMapper.builder().build().createObjectNode();
        json.put("comparisons", counters.comparisons.value() - decided);
        json.put("open", EngineTotals.of(List.of(counters)).open());
        tell(json.putObject("due"), sinceDue);
        tell(json.putObject("read"), sinceRead);
        System.out.println(json);
      }
    }
  }

  private static void tell(ObjectNode json, ConcurrentHistogram latency) {
    json.put("count", latency.getTotalCount());
    json.put("p50Micros", latency.getValueAtPercentile(50) / 1e3);
    json.put("p99Micros", latency.getValueAtPercentile(99) / 1e3);
    json.put("p999Micros", latency.getValueAtPercentile(99.9) / 1e3);
  }

  /** The engine, and the time that each quote took. */
  private final class Timed extends EngineListener {
    private final LaneClock clock;

    Timed(Engine engine, LaneClock clock) {
      super(engine);
      this.clock = clock;
    }

    @Override
    void decided(int listing, long sequence, long receivedNanos) {
      sinceRead.recordValue(Math.max(0, clock.nanos() - receivedNanos));
      if (sequence > Wire.SENT) {
        sinceDue.recordValue(Math.max(0, System.nanoTime() - (sequence - Wire.SENT)));
      }
    }
  }

  /** As much as the dashboard wants to know. */
  private final class Health implements HealthSources {
    @Override
    public List<SegmentCounters> segments() {
      return List.copyOf(segments.values());
    }

    @Override
    public List<ConnectionHealth> connections() {
      return List.of();
    }

    @Override
    public Map<Segment, String> missingLists() {
      return Map.of();
    }

    @Override
    public EngineTotals engine() {
      return EngineTotals.of(List.of(counters));
    }

    @Override
    public List<SinkStatus> sinks() {
      return List.of();
    }
  }
}
