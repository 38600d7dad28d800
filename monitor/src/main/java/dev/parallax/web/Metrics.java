package dev.parallax.web;

import dev.parallax.health.LaneHealth;
import dev.parallax.health.LaneLatency;
import dev.parallax.health.LaneMeter;
import dev.parallax.health.LastTime;
import dev.parallax.model.Reason;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus scrapes: <a
 * href="https://prometheus.io/docs/instrumenting/exposition_formats/">text formats</a>. Every
 * series is there from the start; none has a label of which there can be any number.
 */
final class Metrics implements MultiCollector {
  private static final double MS_PER_SECOND = 1e3;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final WebSources sources;
  private final StatusReporter reporter;
  private final OpportunityBook book;
  private final StreamClients clients;
  private final Guard guard;
  private final FeedMetrics feeds;
  private @Nullable Exposition exposition;

  /** What is written, and how. */
  private record Exposition(PrometheusRegistry registry, ExpositionFormats formats) {}

  Metrics(
      WebSources sources,
      StatusReporter reporter,
      OpportunityBook book,
      StreamClients clients,
      Guard guard) {
    this.sources = sources;
    this.reporter = reporter;
    this.book = book;
    this.clients = clients;
    this.guard = guard;
    this.feeds = new FeedMetrics(sources.health());
  }

  /** Made for the first scrape: asking the JVM for its figures would keep the start waiting. */
  private synchronized Exposition exposition() {
    var made = exposition;
    if (made == null) {
      made = new Exposition(new PrometheusRegistry(), ExpositionFormats.init());
      JvmMetrics.builder().register(made.registry());
      made.registry().register(this);
      exposition = made;
    }
    return made;
  }

  /**
   * Writes everything.
   *
   * @param accept what the scraper takes; null: the text format
   * @return the content type
   */
  String write(@Nullable String accept, OutputStream out) {
    boolean open = accept != null && accept.contains("application/openmetrics-text");
    var exposition = exposition();
    var formats = exposition.formats();
    var writer =
        open ? formats.getOpenMetricsTextFormatWriter() : formats.getPrometheusTextFormatWriter();
    try {
      writer.write(out, exposition.registry().scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.getContentType();
  }

  @Override
  public MetricSnapshots collect() {
    var full = reporter.latest();
    var all = new ArrayList<MetricSnapshot>();
    about(all);
    feeds.addTo(all, full);
    engine(all, full);
    opportunities(all, full);
    sinks(all, full.status());
    AlertMetrics.addTo(all, sources.health().channels());
    web(all);
    return new MetricSnapshots(all);
  }

  private void about(List<MetricSnapshot> to) {
    to.add(
        new GaugeSeries("parallax_build_info", "Always 1; the version is a label.")
            .at(
                1,
                "version",
                sources.about().version(),
                "java",
                Integer.toString(Runtime.version().feature()))
            .build());
    var disk = sources.disk();
    to.add(
        new GaugeSeries(
                "parallax_disk_free_bytes", "Free space where files are written; -1 where unknown.")
            .at(disk == null ? -1 : disk.freeBytes().getAsLong())
            .build());
  }

  private void engine(List<MetricSnapshot> to, Status.Full full) {
    var engine = full.report().engine();
    long tick = sources.ticks().stream().mapToLong(LastTime::nanos).min().orElse(0);
    to.add(
        new GaugeSeries(
                "parallax_engine_last_tick_timestamp_seconds",
                "When the slowest lane ticked last, since the epoch; 0: never.")
            .at(tick / NANOS_PER_SECOND)
            .build());
    lane(to, full.report().lane());
    var quotes = new CounterSeries("parallax_engine_quotes", "What the market made of the quotes.");
    quotes.at(engine.quotes().moved(), "outcome", "moved");
    quotes.at(engine.quotes().confirmed(), "outcome", "confirmed");
    quotes.at(engine.quotes().outOfOrder(), "outcome", "out_of_order");
    quotes.at(engine.quotes().unknownListing(), "outcome", "unknown_listing");
    to.add(quotes.build());
    to.add(
        new CounterSeries("parallax_comparisons", "Comparisons of two listings in one direction.")
            .at(engine.comparisons())
            .build());
    to.add(
        new CounterSeries(
                "parallax_comparisons_gross_positive", "Those with something left before fees.")
            .at(engine.grossPositive())
            .build());
    var outcomes = new CounterSeries("parallax_candidates", "What became of the comparisons.");
    outcomes.at(engine.qualified(), "outcome", "qualified");
    outcomes.at(engine.belowThreshold(), "outcome", "below_threshold");
    for (var reason : Reason.values()) {
      if (reason.isGate()) {
        outcomes.at(engine.rejects().getOrDefault(reason, 0L), "outcome", lower(reason));
      }
    }
    to.add(outcomes.build());
  }

  private static void lane(List<MetricSnapshot> to, LaneHealth lane) {
    var latency = HistogramSnapshot.builder();
    latency.name("parallax_lane_latency_seconds");
    latency.help("From a message that can be read to all decisions on it, all lanes together.");
    latency.dataPoint(point(lane.latency(), Labels.EMPTY));
    to.add(latency.build());
    var phases = HistogramSnapshot.builder();
    phases.name("parallax_lane_phase_seconds");
    phases.help("Where that time goes, of one message in " + LaneMeter.ONE_IN + ".");
    lane.phases()
        .forEach((phase, took) -> phases.dataPoint(point(took, Labels.of("phase", phase.id()))));
    to.add(phases.build());
    to.add(
        new CounterSeries(
                "parallax_lane_allocated_bytes",
                "What the lanes' threads have allocated; 0 where the JVM does not count it.")
            .at(Math.max(0, lane.allocatedBytes()))
            .build());
  }

  private static HistogramSnapshot.HistogramDataPointSnapshot point(
      LaneLatency lane, Labels labels) {
    var bounds = new ArrayList<Double>();
    for (long micros : LaneLatency.BOUNDS_MICROS) {
      bounds.add(micros / MICROS_PER_SECOND);
    }
    bounds.add(Double.POSITIVE_INFINITY);
    return new HistogramSnapshot.HistogramDataPointSnapshot(
        ClassicHistogramBuckets.of(bounds, lane.counts()),
        lane.sumMicros() / MICROS_PER_SECOND,
        labels,
        Exemplars.EMPTY,
        0);
  }

  private void opportunities(List<MetricSnapshot> to, Status.Full full) {
    var engine = full.report().engine();
    to.add(
        new GaugeSeries("parallax_opportunities_open", "Opportunities that are open now.")
            .at(engine.open())
            .build());
    to.add(
        new CounterSeries("parallax_opportunities_opened", "Opportunities that began.")
            .at(engine.opened())
            .build());
    var totals = book.totals();
    var closed = new CounterSeries("parallax_opportunities_closed", "Opportunities that ended.");
    for (var reason : Reason.values()) {
      closed.at(totals.closed().getOrDefault(reason, 0L), "reason", lower(reason));
    }
    to.add(closed.build());
    var bounds = new ArrayList<Double>();
    var counts = new ArrayList<Long>();
    for (int i = 0; i < totals.durations().length; i++) {
      bounds.add(
          i < OpportunityBook.DURATION_BOUNDS_MS.length
              ? OpportunityBook.DURATION_BOUNDS_MS[i] / MS_PER_SECOND
              : Double.POSITIVE_INFINITY);
      counts.add(totals.durations()[i]);
    }
    var durations = HistogramSnapshot.builder();
    durations.name("parallax_opportunity_duration_seconds");
    durations.help("How long the opportunities that ended were open.");
    durations.dataPoint(
        new HistogramSnapshot.HistogramDataPointSnapshot(
            ClassicHistogramBuckets.of(bounds, counts),
            totals.durationSeconds(),
            Labels.EMPTY,
            Exemplars.EMPTY,
            0));
    to.add(durations.build());
  }

  private static void sinks(List<MetricSnapshot> to, Status status) {
    var up = new GaugeSeries("parallax_sink_up", "Whether it delivers: 0 or 1.");
    var depth = new GaugeSeries("parallax_sink_queue_depth", "Events that wait for it.");
    var capacity = new GaugeSeries("parallax_sink_queue_capacity", "Events that may wait for it.");
    var dropped =
        new CounterSeries("parallax_sink_dropped_events", "Events its queue had no room for.");
    var unwritten =
        new CounterSeries("parallax_sink_unwritten_rows", "Rows it took and could not write.");
    var spool =
        new GaugeSeries(
            "parallax_sink_spool_bytes", "What waits on the disk until it can be delivered.");
    var failures = new CounterSeries("parallax_sink_failures", "Exceptions it threw.");
    for (var sink : status.sinks()) {
      up.at(sink.isWell() ? 1 : 0, "sink", sink.name());
      depth.at(sink.depth(), "sink", sink.name());
      capacity.at(sink.capacity(), "sink", sink.name());
      dropped.at(sink.dropped(), "sink", sink.name());
      unwritten.at(sink.unwritten(), "sink", sink.name());
      failures.at(sink.failures(), "sink", sink.name());
      spool.at(sink.spooledBytes(), "sink", sink.name());
    }
    to.addAll(
        List.of(
            up.build(),
            depth.build(),
            capacity.build(),
            dropped.build(),
            unwritten.build(),
            failures.build(),
            spool.build()));
  }

  private void web(List<MetricSnapshot> to) {
    to.add(
        new GaugeSeries("parallax_web_stream_clients", "Event streams that are open.")
            .at(clients.size())
            .build());
    to.add(
        new CounterSeries(
                "parallax_web_conflated_updates", "Updates that a later one replaced in time.")
            .at(clients.conflated())
            .build());
    to.add(
        new CounterSeries(
                "parallax_web_cut_clients", "Event streams ended because nobody read them.")
            .at(clients.cut())
            .build());
    var refused =
        new CounterSeries("parallax_web_refused_requests", "Requests that were turned away.");
    for (var refusal : Guard.Refusal.values()) {
      refused.at(guard.refused(refusal), "reason", lower(refusal));
    }
    to.add(refused.build());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
