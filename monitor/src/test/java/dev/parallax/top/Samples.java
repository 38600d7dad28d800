package dev.parallax.top;

import dev.parallax.top.Reading.Closing;
import dev.parallax.top.Reading.Exchange;
import dev.parallax.top.Reading.Leg;
import dev.parallax.top.Reading.Opportunity;
import dev.parallax.top.Reading.Sink;
import dev.parallax.top.Reading.Stage;
import dev.parallax.top.Reading.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings to draw. */
final class Samples {
  static final Instant AT = Instant.parse("2026-11-29T10:22:02.123456Z");
  static final Link LIVE = new Link(Duration.ofMillis(400), "");

  private Samples() {}

  static Reading reading(Opportunity... open) {
    return new Reading(AT, List.of(open), List.of(closed("c1", 33)), 50, status());
  }

  static Status status() {
    return new Status(
        "0.1.0",
        3723,
        List.of(
            exchange("binance", "CONNECTED", ""),
            exchange("okx", "RECONNECTING", "closed by the venue: 1006"),
            exchange("deribit", "DISCONNECTED", "blocked by the venue: HTTP 451")),
        List.of(new Stage("comparisons", 8027, 100_000), new Stage("size ok", 3, 40)),
        List.of(new Sink("csv", "OK", 0, 0, ""), new Sink("sql", "SPOOLING", 1204, 0, "no server")),
        412.3,
        1834);
  }

  static Exchange exchange(String name, String state, String detail) {
    return new Exchange(name, state, 1, 2, 566.2, 600, 12, 240, 4, 33, -1.2, 0, 2, 7, detail);
  }

  static Opportunity open(String id, String instrument, double netBps, double ageMs) {
    return opportunity(id, instrument, netBps, ageMs, null);
  }

  static Opportunity closed(String id, double netBps) {
    return opportunity(id, "ETH/USDT", netBps, 8400, new Closing(AT, "CONVERGED"));
  }

  private static Opportunity opportunity(
      String id, String instrument, double netBps, double ageMs, @Nullable Closing closing) {
    var base = instrument.substring(0, instrument.indexOf('/'));
    return new Opportunity(
        id,
        instrument,
        base,
        "USDT",
        new Leg("okx", "okx:public", base + "-USDT", 60_012.4, 1.2, 40),
        new Leg("bybit", "bybit:linear", base + "USDT", 60_301, 0.85, 95),
        netBps,
        netBps + 10.55,
        10.55,
        netBps - 10,
        0.85,
        51_010.54,
        191.5,
        ageMs,
        netBps + 3,
        List.of(),
        closing);
  }
}
