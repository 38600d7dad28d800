package dev.parallax.sim.core;

import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.sim.price.PriceModel;
import dev.parallax.sim.protocol.HttpAnswer;
import dev.parallax.sim.protocol.HttpQuery;
import dev.parallax.sim.protocol.SegmentProtocol;
import dev.parallax.sim.truth.Trouble;
import dev.parallax.sim.truth.Truth;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.Trait;
import dev.parallax.sim.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All simulated exchanges together: what comes in, what time does, and what goes out. */
public final class Simulation {
  private static final long TICK_NANOS = 100_000_000;
  private static final int MAX_STEPS_AT_ONCE = 100;
  private static final double HOT_SHARE = 0.12;

  private final World world;
  private final PriceModel prices;
  private final Truth truth;
  private final RandomGenerator random;
  private final Counters counters = new Counters();
  private final Subscribers subscribers = new Subscribers();
  private final Agenda agenda = new Agenda();
  private final Map<Segment, SimulatedSegment> segments = new LinkedHashMap<>();
  private final double quotesPerStep;
  private double owedQuotes;
  private boolean quoting = true;
  private long nowNanos;
  private long steppedNanos;
  private long tickedNanos;
  private long connectionCount;

  /**
   * @param random picks who is quoted next, and names connections
   */
  public Simulation(
      World world,
      PriceModel prices,
      Map<Segment, SegmentProtocol> protocols,
      Truth truth,
      RandomGenerator random,
      int quotesPerSecond,
      long startNanos) {
    this.world = world;
    this.prices = prices;
    this.truth = truth;
    this.random = random;
    this.quotesPerStep = quotesPerSecond * (double) PriceModel.STEP_NANOS / 1e9;
    this.nowNanos = startNanos;
    this.steppedNanos = startNanos;
    this.tickedNanos = startNanos;
    protocols.forEach((segment, protocol) -> segments.put(segment, new SimulatedSegment(protocol)));
    world.listings().forEach(this::introduce);
  }

  /** Gives a new listing its first quote and its place in the record. */
  void introduce(SimulatedListing listing) {
    truth.add(listing, nowNanos);
    prices.requote(listing, nowNanos);
    if (listing.trait() == Trait.SILENT) {
      truth.begin(Trouble.SILENT, listing, nowNanos);
    }
    if (listing.status() != ListingStatus.TRADING) {
      truth.begin(Trouble.HALTED, listing, nowNanos);
    }
  }

  /** Lets time pass up to now: prices move, quotes go out, timers fire. */
  public void advance(long newNowNanos) {
    at(newNowNanos);
    long due = (nowNanos - steppedNanos) / PriceModel.STEP_NANOS;
    steppedNanos += due * PriceModel.STEP_NANOS;
    for (long i = Math.min(due, MAX_STEPS_AT_ONCE); i > 0; i--) {
      prices.advance();
      if (quoting) {
        sendQuotes();
      }
    }
    agenda.runDue(nowNanos);
    if (nowNanos - tickedNanos >= TICK_NANOS) {
      tickedNanos = nowNanos;
      forEachConnection(connection -> connection.tick(nowNanos));
    }
    forEachConnection(ClientConnection::flush);
  }

  private void sendQuotes() {
    var wanted = subscribers.wanted();
    owedQuotes += quotesPerStep;
    for (; owedQuotes >= 1; owedQuotes--) {
      if (!wanted.isEmpty()) {
        requote(pick(wanted));
      }
    }
  }

  /** Whoever moves a lot is quoted more often. */
  private SimulatedListing pick(List<SimulatedListing> wanted) {
    int hot = prices.dislocated();
    if (hot > 0 && random.nextDouble() < HOT_SHARE) {
      var listing = prices.dislocated(random.nextInt(hot));
      if (subscribers.isWanted(listing)) {
        return listing;
      }
    }
    return wanted.get(random.nextInt(wanted.size()));
  }

  private void requote(SimulatedListing listing) {
    if (world.board(listing.segment()).sends(listing)) {
      prices.requote(listing, nowNanos);
      publish(listing);
    }
  }

  /** Sends the listing's current quote to whoever wants it. */
  void publish(SimulatedListing listing) {
    var connections = subscribers.connections(listing);
    for (int i = 0; i < connections.size(); i++) {
      connections.get(i).quote(listing, nowNanos);
    }
  }

  /** Why a WebSocket connection is refused, or null when it may {@link #connect}. */
  public @Nullable HttpAnswer refusal(Segment segment, HttpQuery upgrade, long newNowNanos) {
    at(newNowNanos);
    var simulated = simulated(segment);
    var refusal = simulated.refusal();
    if (refusal == null) {
      refusal = simulated.protocol().refusal(upgrade, nowNanos, simulated.connectionCount());
    }
    if (refusal != null) {
      counters.connectionsRefused.increment();
    }
    return refusal;
  }

  /** A WebSocket connection that was not refused is open. */
  public ClientConnection connect(Segment segment, HttpQuery upgrade, Wire wire, long newNowNanos) {
    at(newNowNanos);
    var simulated = simulated(segment);
    var connection = new ClientConnection(this, simulated, wire);
    simulated.add(connection);
    counters.connectionsAccepted.increment();
    counters.connectionsOpen.increment();
    if (simulated.isHalfOpen()) {
      connection.freeze();
    }
    var id = String.format(Locale.ROOT, "%08x-%04x", random.nextInt(), ++connectionCount);
    connection.begin(simulated.protocol().open(upgrade, id, nowNanos, connection));
    connection.flush();
    return connection;
  }

  /** Answers a REST call. */
  public HttpAnswer get(Segment segment, HttpQuery query, long newNowNanos) {
    at(newNowNanos);
    counters.restRequests.increment();
    return simulated(segment).protocol().get(query, nowNanos);
  }

  /** Runs something from outside at the present time and sends what it caused. */
  public void act(Runnable action) {
    action.run();
    forEachConnection(ClientConnection::flush);
  }

  /** Sets a listing's quote in the venue's own prices and sizes, 0 for no size, and sends it. */
  public void quote(
      SimulatedListing listing, double bid, double bidSize, double ask, double askSize) {
    listing
        .top()
        .set(
            listing.tick().exactly(bid),
            listing.lot().exactly(bidSize),
            listing.tick().exactly(ask),
            listing.lot().exactly(askSize),
            nowNanos);
    publish(listing);
  }

  public Counters counters() {
    return counters;
  }

  void at(long newNowNanos) {
    nowNanos = Math.max(nowNanos, newNowNanos);
  }

  long nowNanos() {
    return nowNanos;
  }

  World world() {
    return world;
  }

  PriceModel prices() {
    return prices;
  }

  Truth truth() {
    return truth;
  }

  Agenda agenda() {
    return agenda;
  }

  Subscribers subscribers() {
    return subscribers;
  }

  /** Stops or resumes random quotes; prices go on moving underneath. */
  public void quoting(boolean nowQuoting) {
    quoting = nowQuoting;
  }

  boolean isQuoting() {
    return quoting && quotesPerStep > 0;
  }

  void sent(SimulatedListing listing) {
    counters.quotesSent.increment();
    truth.sent(listing, nowNanos);
  }

  void unsubscribe(SimulatedListing listing, ClientConnection connection, boolean halfOpen) {
    if (subscribers.remove(listing, connection)) {
      truth.begin(halfOpen ? Trouble.HALF_OPEN : Trouble.DOWN, listing, nowNanos);
    }
  }

  SimulatedSegment simulated(Segment segment) {
    var simulated = segments.get(segment);
    if (simulated == null) {
      throw new IllegalArgumentException(
          "segment: '" + segment + "'; simulated: " + segments.keySet());
    }
    return simulated;
  }

  private void forEachConnection(Consumer<ClientConnection> action) {
    for (var simulated : segments.values()) {
      if (simulated.connectionCount() > 0) {
        simulated.connections().forEach(action);
      }
    }
  }
}
