package dev.parallax.sim.core;

import dev.parallax.model.Segment;
import dev.parallax.sim.protocol.HttpQuery;
import dev.parallax.sim.world.Segments;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.Trait;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The least a client can do without sockets: subscribes to everything a segment lists, says it is
 * alive, and comes back a second after it lost the connection or heard nothing for five.
 */
final class ReconnectingClient {
  private static final long SECOND = 1_000_000_000L;

  private final Simulation simulation;
  private final Segment segment;
  private FakeWire wire = new FakeWire();
  private @Nullable ClientConnection connection;
  private long retryNanos;
  private long heardNanos;
  private long toldNanos;
  private int heardFrames;

  ReconnectingClient(Simulation simulation, Segment segment) {
    this.simulation = simulation;
    this.segment = segment;
  }

  FakeWire wire() {
    return wire;
  }

  void live(long now) {
    var open = connection;
    if (open == null) {
      if (now >= retryNanos) {
        connect(now);
      }
      return;
    }
    if (wire.frames.size() != heardFrames) {
      heardFrames = wire.frames.size();
      heardNanos = now;
    }
    if (wire.end != null || now - heardNanos > 5 * SECOND) {
      open.closed(now);
      connection = null;
      retryNanos = now + SECOND;
    } else if (now - toldNanos > 9 * SECOND) {
      toldNanos = now;
      keepAlive(open, now);
    }
  }

  private void connect(long now) {
    var upgrade = new HttpQuery(path(), Map.of());
    if (simulation.refusal(segment, upgrade, now) != null) {
      retryNanos = now + SECOND;
      return;
    }
    wire = new FakeWire();
    heardFrames = 0;
    heardNanos = now;
    toldNanos = now;
    var open = simulation.connect(segment, upgrade, wire, now);
    connection = open;
    var symbols =
        simulation.world().board(segment).listings().stream()
            .filter(listing -> listing.trait() == Trait.NORMAL)
            .filter(listing -> !listing.isRefused())
            .map(SimulatedListing::symbol)
            .toList();
    for (int from = 0; from < symbols.size(); from += batch()) {
      var part = symbols.subList(from, Math.min(symbols.size(), from + batch()));
      open.received(subscribe(part), now);
    }
  }

  private String path() {
    return switch (segment.venue().id()) {
      case "binance" -> "/stream";
      case "bybit" -> "/v5/public/" + segment.name();
      case "okx" -> "/ws/v5/public";
      default -> "/ws/api/v2";
    };
  }

  private int batch() {
    return segment.equals(Segments.BYBIT_SPOT) ? 10 : 200;
  }

  private String subscribe(List<String> symbols) {
    return switch (segment.venue().id()) {
      case "binance" ->
          "{\"method\":\"SUBSCRIBE\",\"id\":1,\"params\":"
              + list(symbols, symbol -> "\"" + symbol.toLowerCase(Locale.ROOT) + "@bookTicker\"")
              + "}";
      case "bybit" ->
          "{\"op\":\"subscribe\",\"args\":"
              + list(symbols, symbol -> "\"orderbook.1." + symbol + "\"")
              + "}";
      case "okx" ->
          "{\"op\":\"subscribe\",\"args\":"
              + list(symbols, s -> "{\"channel\":\"bbo-tbt\",\"instId\":\"" + s + "\"}")
              + "}";
      default ->
          "{\"id\":1,\"method\":\"public/subscribe\",\"params\":{\"channels\":"
              + list(symbols, symbol -> "\"quote." + symbol + "\"")
              + "}}";
    };
  }

  private static String list(List<String> symbols, UnaryOperator<String> form) {
    return "[" + String.join(",", symbols.stream().map(form).toList()) + "]";
  }

  private void keepAlive(ClientConnection open, long now) {
    if (segment.equals(Segments.OKX_PUBLIC)) {
      open.received("ping", now);
    } else if (segment.venue().id().equals("binance")) {
      open.ponged(now);
    }
  }
}
