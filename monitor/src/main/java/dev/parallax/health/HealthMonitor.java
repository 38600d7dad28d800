package dev.parallax.health;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.FrameReject;
import dev.parallax.model.Printable;
import dev.parallax.model.Segment;
import dev.parallax.model.Venue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes health reports. It remembers the last one for the rates, so whoever wants rates of a period
 * of their own has a monitor of their own; one thread at a time.
 */
public final class HealthMonitor {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Map<Venue, List<Segment>> venues;
  private final HealthSources sources;
  private final long startedNanos;
  private final Map<Venue, Long> lastQuotes = new HashMap<>();
  private long lastComparisons;
  private long lastNanos;

  /**
   * @param segments those that are meant to be connected, in the order to report them
   * @param startedNanos epoch ns
   */
  public HealthMonitor(List<Segment> segments, HealthSources sources, long startedNanos) {
    venues =
        new LinkedHashMap<>(
            segments.stream().collect(groupingBy(Segment::venue, LinkedHashMap::new, toList())));
    this.sources = sources;
    this.startedNanos = startedNanos;
    lastNanos = startedNanos;
  }

  /** How everything stands now, with rates since the last report or the start. */
  public HealthReport report(long atNanos) {
    double seconds = (atNanos - lastNanos) / NANOS_PER_SECOND;
    var counters = sources.segments().stream().collect(groupingBy(c -> c.segment().venue()));
    var connections = sources.connections().stream().collect(groupingBy(c -> c.segment().venue()));
    var exchanges = new ArrayList<ExchangeHealth>();
    venues.forEach((venue, segments) ->
        exchanges.add(
            exchange(
                venue,
                segments,
                counters.getOrDefault(venue, List.of()),
                connections.getOrDefault(venue, List.of()),
                seconds)));
    var engine = sources.engine();
    var report =
        new HealthReport(
            atNanos,
            Duration.ofNanos(atNanos - startedNanos),
            Duration.ofNanos(atNanos - lastNanos),
            exchanges,
            engine,
            perSecond(engine.comparisons() - lastComparisons, seconds),
            sources.lane(),
            sources.sinks());
    lastComparisons = engine.comparisons();
    lastNanos = atNanos;
    return report;
  }

  private ExchangeHealth exchange(
      Venue venue,
      List<Segment> segments,
      List<SegmentCounters> counters,
      List<ConnectionHealth> connections,
      double seconds) {
    long quotes = counters.stream().mapToLong(c -> c.quotes.value()).sum();
    long before = lastQuotes.getOrDefault(venue, 0L);
    lastQuotes.put(venue, quotes);
    return new ExchangeHealth(
        venue,
        ExchangeState.of(segments, connections),
        (int) connections.stream().filter(HealthMonitor::isConnected).count(),
        connections.size(),
        quotes,
        perSecond(quotes - before, seconds),
        counters.stream().mapToLong(c -> c.reconnects.value()).sum(),
        counters.stream().mapToLong(c -> c.gaps.value()).sum(),
        counters.stream().mapToLong(c -> c.gapNanos.value()).sum(),
        connections.stream().mapToInt(ConnectionHealth::silent).sum(),
        connections.stream().mapToInt(ConnectionHealth::refused).sum(),
        rejects(counters),
        FrameTotals.of(counters),
        detail(segments, connections));
  }

  /** The first word there is on why not everything is connected. */
  private String detail(List<Segment> segments, List<ConnectionHealth> connections) {
    var missing = sources.missingLists();
    return Stream.concat(
            connections.stream().filter(c -> !isConnected(c)).map(ConnectionHealth::detail),
            segments.stream()
                .filter(missing::containsKey)
                .map(segment -> "no list of " + segment + ": " + missing.get(segment)))
        .map(Printable::text)
        .filter(detail -> !detail.isBlank())
        .findFirst()
        .orElse("");
  }

  private static Map<FrameReject, Long> rejects(List<SegmentCounters> counters) {
    var rejects = new EnumMap<FrameReject, Long>(FrameReject.class);
    for (var reason : FrameReject.values()) {
      rejects.put(reason, counters.stream().mapToLong(c -> c.rejects(reason).value()).sum());
    }
    return rejects;
  }

  private static boolean isConnected(ConnectionHealth connection) {
    return connection.state() == ConnectionState.CONNECTED;
  }

  private static double perSecond(long count, double seconds) {
    return seconds > 0 ? count / seconds : 0;
  }
}
