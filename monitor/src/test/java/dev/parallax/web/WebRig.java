package dev.parallax.web;

import dev.parallax.catalog.Catalog;
import dev.parallax.engine.Engine;
import dev.parallax.engine.Sampling;
import dev.parallax.health.ChannelStatus;
import dev.parallax.health.ConnectionHealth;
import dev.parallax.health.EngineCounters;
import dev.parallax.health.EngineTotals;
import dev.parallax.health.HealthSources;
import dev.parallax.health.SegmentCounters;
import dev.parallax.health.SinkStatus;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.sink.OpportunityHistory;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.spread.Listed;
import dev.parallax.spread.SpreadBoard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A lane with a server before it: what is quoted here is seen over a real socket. It opens at 50
 * bps, without fees.
 */
final class WebRig implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static final Listing BINANCE = Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").listing();
  static final Listing BYBIT = Listed.on("bybit:spot", "BTCUSDT", "BTC/USDT").listing();
  static final Listing OKX = Listed.on("okx:public", "BTC-USDT", "BTC/USDT").listing();

  final List<SinkStatus> sinks = new ArrayList<>();
  final Map<Segment, ConnectionState> states = new LinkedHashMap<>();
  final EngineCounters counters = new EngineCounters();
  final Web web;
  final URI address;
  private final Map<Segment, SegmentCounters> segments = new LinkedHashMap<>();
  private final Engine engine;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Catalog catalog;

  /** How a rig differs from the usual one. */
  static final class Plan {
    private @Nullable Token token;
    private @Nullable OpportunityHistory history;
    private Consumer<Event> also = event -> {};
    private WebSettings.@Nullable Tls tls;
    private boolean behindHttpsProxy;
    private int maxClients = 32;
    private Duration start = Duration.ofHours(1);
    private List<Listing> listings = List.of(BINANCE, BYBIT, OKX);
    private Set<String> hosts = Set.of();

    Plan token(Path dir, String token) throws IOException {
      var file = dir.resolve("token");
      Files.writeString(file, token + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      this.token = Token.read(file);
      return this;
    }

    Plan history(OpportunityHistory kept) {
      history = kept;
      return this;
    }

    /** Where events go beside the web. */
    Plan also(Consumer<Event> listener) {
      also = listener;
      return this;
    }

    Plan behindHttpsProxy() {
      behindHttpsProxy = true;
      return this;
    }

    Plan tls(Path keystore, Path passwordFile) {
      tls = new WebSettings.Tls(keystore, passwordFile);
      return this;
    }

    Plan maxClients(int most) {
      maxClients = most;
      return this;
    }

    Plan listings(Listing... others) {
      listings = List.of(others);
      return this;
    }

    Plan host(String name) {
      hosts = Set.of(name);
      return this;
    }

    /** How long the first connections may take. */
    Plan start(Duration longest) {
      start = longest;
      return this;
    }

    WebRig start() {
      return new WebRig(this);
    }
  }

  static Plan plan() {
    return new Plan();
  }

  private WebRig(Plan plan) {
    var board = new SpreadBoard();
    var settings =
        new WebSettings(
            InetAddress.getLoopbackAddress(),
            0,
            false,
            plan.token,
            plan.tls,
            plan.behindHttpsProxy,
            plan.hosts,
            plan.maxClients);
    web =
        new Web(
            settings,
            List.of(board),
            Executors.newSingleThreadScheduledExecutor(),
            System::nanoTime);
    var all = plan.listings.stream().map(Listing::segment).distinct().toList();
    engine =
        new Engine(
            new OpportunityRules(Roi.NET, 50, 40, 500, Map.of()),
            new FeeSchedule(Map.of(), all.stream().collect(Collectors.toMap(s -> s, s -> 0.0))),
            Sampling.usual(),
            segment -> Duration.ofSeconds(60).toNanos(),
            plan.also.andThen(web.sink()::accept),
            counters,
            board);
    var known = Catalog.empty();
    for (var segment : all) {
      segments.put(segment, new SegmentCounters(segment));
      states.put(segment, ConnectionState.CONNECTED);
      known =
          known.with(
              segment, plan.listings.stream().filter(l -> l.segment().equals(segment)).toList());
    }
    catalog = known;
    engine.update(
        catalog, new TreeSet<>(plan.listings.stream().map(Listing::instrument).toList()), now());
    sinks.add(sink("csv", SinkStatus.State.RUNNING, ""));
    var about = new WebSources.About("1.2.3", all, "net", 50, 40, now(), plan.start.toNanos());
    address =
        web.start(
            new WebSources(
                about, new Sources(), List.of(counters.ticked), plan.history, null, WebRig::now),
            new SecureRandom());
  }

  static SinkStatus sink(String name, SinkStatus.State state, String trouble) {
    return new SinkStatus(name, state, 0, 1024, 0, 0, 0, 0, 0, 0, trouble);
  }

  static long now() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
  }

  /** A quote of one unit on both sides, with the venue's time 5 ms ago. */
  void quote(Listing listing, double bid, double ask) {
    var counted = segments.get(listing.segment());
    if (counted != null) {
      counted.frames.increment();
      counted.quotes.increment();
      counted.lag.record(5_000_000);
    }
    engine.quote(catalog.id(listing), 1, bid, 1, ask, 1, 0, 0, now());
  }

  void tick() {
    engine.tick(now());
  }

  /** All ticks of a second: everything on the board is new. */
  void ticks() {
    for (int i = 0; i < 10; i++) {
      tick();
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  JsonNode json(String path) {
    return Json.MAPPER.readTree(get(path).body());
  }

  /** Sends bytes as they are and reads the answer to its end; the request has to close. */
  String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The first line of the answer to a request made of its first line and a Host. */
  String rawStatus(String firstLine, String host) throws IOException {
    var answer = raw(firstLine + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    return answer.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    web.close();
    client.close();
  }

  private final class Sources implements HealthSources {
    @Override
    public List<SegmentCounters> segments() {
      return List.copyOf(segments.values());
    }

    @Override
    public List<ConnectionHealth> connections() {
      return states.entrySet().stream()
          .map(e -> new ConnectionHealth(e.getKey(), e.getKey() + "/1", e.getValue(), "", 0, 0))
          .toList();
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
      return List.copyOf(sinks);
    }

    @Override
    public List<ChannelStatus> channels() {
      return List.of(
          new ChannelStatus("phone", "telegram", 0, 0, 0, 0, 2, "no answer within 10 s"));
    }
  }
}
