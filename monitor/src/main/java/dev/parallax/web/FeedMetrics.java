package dev.parallax.web;

import dev.parallax.health.HealthSources;
import dev.parallax.health.LagCounts;
import dev.parallax.model.FrameReject;
import dev.parallax.web.Status.ExchangeRow;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The metrics of the exchanges. */
final class FeedMetrics {
  private static final double MS_PER_SECOND = 1e3;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  /** The ends of buckets of lags, in µs: powers of two, as those are counted. */
  private static final long[] LAG_BOUNDS_MICROS = {
    0,
    256,
    1024,
    2048,
    4096,
    8192,
    16_384,
    32_768,
    65_536,
    131_072,
    262_144,
    524_288,
    1_048_576,
    4_194_304,
    16_777_216
  };

  private final HealthSources sources;

  FeedMetrics(HealthSources sources) {
    this.sources = sources;
  }

  /** Adds them all. */
  void addTo(List<MetricSnapshot> to, Status.Full full) {
    var connected =
        new GaugeSeries("parallax_feed_connected", "Whether every connection is up: 0 or 1.");
    var connections = new GaugeSeries("parallax_feed_connections", "Connections that are up.");
    var listings = new GaugeSeries("parallax_feed_listings", "Listings that are watched.");
    var fresh =
        new GaugeSeries("parallax_feed_fresh_listings", "Listings whose quote may be used.");
    var silent =
        new GaugeSeries("parallax_feed_silent_subscriptions", "Subscriptions without any data.");
    var refused =
        new GaugeSeries("parallax_feed_refused_subscriptions", "Subscriptions it refuses.");
    var last =
        new GaugeSeries(
            "parallax_feed_last_data_timestamp_seconds",
            "When a quote was confirmed last, since the epoch; 0: never.");
    var offset =
        new GaugeSeries(
            "parallax_feed_clock_offset_seconds",
            "The shortest lag of the last minute; 0 where none is known.");
    var messages = new CounterSeries("parallax_feed_messages", "Messages of any content.");
    var quotes = new CounterSeries("parallax_feed_quotes", "Quotes that reached the market.");
    var reconnects =
        new CounterSeries("parallax_feed_reconnects", "Sessions after a connection's first.");
    var gaps =
        new CounterSeries(
            "parallax_feed_gaps",
            "Times that a connection was lost before another session had taken over.");
    var gapSeconds =
        new CounterSeries(
            "parallax_feed_gap_seconds", "How long those lasted, added up over the connections.");
    var rejected =
        new CounterSeries("parallax_feed_rejected_messages", "Messages that were not used.");
    var lag = HistogramSnapshot.builder();
    lag.name("parallax_feed_lag_seconds");
    lag.help("From the exchange's time of a quote to ours; its clock may be ahead.");
    for (var health : full.report().exchanges()) {
      messages.at(health.frames().frames(), "exchange", health.venue().id());
      gaps.at(health.gaps(), "exchange", health.venue().id());
      gapSeconds.at(health.gapNanos() / NANOS_PER_SECOND, "exchange", health.venue().id());
    }
    for (var exchange : full.status().exchanges()) {
      var name = exchange.exchange();
      connected.at(exchange.state().equals("CONNECTED") ? 1 : 0, "exchange", name);
      connections.at(exchange.connected(), "exchange", name);
      listings.at(exchange.listings(), "exchange", name);
      fresh.at(exchange.fresh(), "exchange", name);
      silent.at(exchange.silent(), "exchange", name);
      refused.at(exchange.refused(), "exchange", name);
      last.at(seconds(exchange), "exchange", name);
      offset.at(
          Double.isFinite(exchange.offsetMs()) ? exchange.offsetMs() / MS_PER_SECOND : 0,
          "exchange",
          name);
      quotes.at(exchange.quotes(), "exchange", name);
      reconnects.at(exchange.reconnects(), "exchange", name);
      for (var reason : FrameReject.values()) {
        rejected.at(
            exchange.rejects().getOrDefault(reason.name(), 0L),
            "exchange",
            name,
            "reason",
            reason.name().toLowerCase(Locale.ROOT));
      }
      lag.dataPoint(lag(name, full));
    }
    to.addAll(
        List.of(
            connected.build(),
            connections.build(),
            listings.build(),
            fresh.build(),
            silent.build(),
            refused.build(),
            last.build(),
            offset.build(),
            messages.build(),
            quotes.build(),
            reconnects.build(),
            gaps.build(),
            gapSeconds.build(),
            rejected.build(),
            lag.build()));
  }

  private static double seconds(ExchangeRow exchange) {
    var at = exchange.lastDataAt();
    return at == null ? 0 : Instant.parse(at).toEpochMilli() / MS_PER_SECOND;
  }

  private HistogramSnapshot.HistogramDataPointSnapshot lag(String exchange, Status.Full full) {
    var fine = full.lags().getOrDefault(exchange, new long[LagCounts.BUCKETS]);
    var bounds = new ArrayList<Double>();
    var counts = new ArrayList<Long>();
    int bucket = 0;
    for (long bound : LAG_BOUNDS_MICROS) {
      long count = 0;
      while (bucket < fine.length && LagCounts.endMicros(bucket) <= bound) {
        count += fine[bucket++];
      }
      bounds.add(bound / MICROS_PER_SECOND);
      counts.add(count);
    }
    long above = 0;
    while (bucket < fine.length) {
      above += fine[bucket++];
    }
    bounds.add(Double.POSITIVE_INFINITY);
    counts.add(above);
    long sumMicros =
        sources.segments().stream()
            .filter(counters -> counters.segment().venue().id().equals(exchange))
            .mapToLong(counters -> counters.lag.sumMicros())
            .sum();
    return new HistogramSnapshot.HistogramDataPointSnapshot(
        ClassicHistogramBuckets.of(bounds, counts),
        sumMicros / MICROS_PER_SECOND,
        Labels.of("exchange", exchange),
        Exemplars.EMPTY,
        0);
  }
}
