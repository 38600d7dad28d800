package dev.parallax.health;

import dev.parallax.model.Printable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a whole run came to.
 *
 * @param quotesPerSecond over the whole run
 * @param opportunities that were opened
 * @param dropped what did not reach its destination in any sink
 * @param rejects by every reason there is, in fixed order
 * @param failures why a sink could not deliver to the end, or a lane not stop, by its name; empty
 *     when all is well
 */
public record RunSummary(
    Duration ran,
    long quotes,
    double quotesPerSecond,
    long comparisons,
    long opportunities,
    long dropped,
    SequencedMap<String, Long> rejects,
    List<ExchangeHealth> exchanges,
    EngineTotals engine,
    LaneHealth lane,
    SequencedMap<String, String> failures) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double NANOS_PER_SECOND = 1e9;

  public RunSummary {
    exchanges = List.copyOf(exchanges);
  }

  /**
   * The summary of a run that is over.
   *
   * @param beforeStop taken before the feeds were stopped: the states of the exchanges
   * @param atEnd taken when everything was drained: the counts
   */
  public static RunSummary of(HealthReport beforeStop, HealthReport atEnd) {
    double seconds = beforeStop.uptime().toNanos() / NANOS_PER_SECOND;
    var exchanges =
        atEnd.exchanges().stream()
            .map(exchange -> withState(exchange, beforeStop.exchanges()))
            .toList();
    return new RunSummary(
        beforeStop.uptime(),
        atEnd.quotes(),
        seconds > 0 ? atEnd.quotes() / seconds : 0,
        atEnd.engine().comparisons(),
        atEnd.engine().opened(),
        atEnd.dropped(),
        atEnd.rejects(),
        exchanges,
        atEnd.engine(),
        // The count of what was allocated ends with the lanes' threads.
        new LaneHealth(
            atEnd.lane().latency(), atEnd.lane().phases(), beforeStop.lane().allocatedBytes()),
        failures(atEnd.sinks()));
  }

  /** The same, with more that could not end well, by name. */
  public RunSummary withFailures(Map<String, String> more) {
    var all = new LinkedHashMap<>(failures);
    all.putAll(more);
    return new RunSummary(
        ran,
        quotes,
        quotesPerSecond,
        comparisons,
        opportunities,
        dropped,
        rejects,
        exchanges,
        engine,
        lane,
        all);
  }

  /** For people, several lines; see {@link SummaryText}. */
  public String toText() {
    return SummaryText.of(this);
  }

  /**
   * For programs: one line with {@code quotes, quotesPerSecond, comparisons, opportunities,
   * dropped, rejects{reason:count}, exchanges{name:{state,quotes,reconnects,detail,silent,refused,
   * frames,heartbeats,ignored,failures,lagMillis{least,mean,most}}},
   * engine{moved,confirmed,unknownListing,comparable,grossPositive,belowThreshold,qualified},
   * lane{messages,p50Micros,p99Micros,p999Micros,maxMicros,phases{name:{messages,p50Micros,
   * p99Micros}},allocatedBytes}, failures{sink:reason}}, always in this order and with every reject
   * reason; {@code lagMillis} is null where the exchange sends no times.
   */
  public String toJson() {
    var root = JSON.createObjectNode();
    root.put("quotes", quotes);
    root.put("quotesPerSecond", rounded(quotesPerSecond));
    root.put("comparisons", comparisons);
    root.put("opportunities", opportunities);
    root.put("dropped", dropped);
    var reasons = root.putObject("rejects");
    rejects.forEach(reasons::put);
    var venues = root.putObject("exchanges");
    for (var exchange : exchanges) {
      var venue =
          venues
              .putObject(exchange.venue().id())
              .put("state", exchange.state().name())
              .put("quotes", exchange.quotes())
              .put("reconnects", exchange.reconnects())
              .put("detail", exchange.detail())
              .put("silent", exchange.silent())
              .put("refused", exchange.refused())
              .put("frames", exchange.frames().frames())
              .put("heartbeats", exchange.frames().heartbeats())
              .put("ignored", exchange.frames().ignored())
              .put("failures", exchange.frames().failures());
      lag(exchange.frames().lag(), venue);
    }
    root.putObject("engine")
        .put("moved", engine.quotes().moved())
        .put("confirmed", engine.quotes().confirmed())
        .put("unknownListing", engine.quotes().unknownListing())
        .put("comparable", engine.comparable())
        .put("grossPositive", engine.grossPositive())
        .put("belowThreshold", engine.belowThreshold())
        .put("qualified", engine.qualified());
    lane(root.putObject("lane"));
    var sinks = root.putObject("failures");
    failures.forEach(sinks::put);
    return JSON.writeValueAsString(root);
  }

  private void lane(ObjectNode out) {
    var all = lane.latency();
    out.put("messages", all.count())
        .put("p50Micros", rounded(all.p50Micros()))
        .put("p99Micros", rounded(all.p99Micros()))
        .put("p999Micros", rounded(all.p999Micros()))
        .put("maxMicros", rounded(all.maxMicros()));
    var phases = out.putObject("phases");
    lane.phases()
        .forEach((phase, took) ->
            phases
                .putObject(phase.id())
                .put("messages", took.count())
                .put("p50Micros", rounded(took.p50Micros()))
                .put("p99Micros", rounded(took.p99Micros())));
    out.put("allocatedBytes", lane.allocatedBytes());
  }

  private static void lag(ReceiveLag lag, ObjectNode venue) {
    if (lag.count() == 0) {
      venue.putNull("lagMillis");
    } else {
      venue
          .putObject("lagMillis")
          .put("least", rounded(lag.leastMillis()))
          .put("mean", rounded(lag.meanMillis()))
          .put("most", rounded(lag.mostMillis()));
    }
  }

  private static double rounded(double number) {
    return Math.round(number * 10) / 10.0;
  }

  private static SequencedMap<String, String> failures(List<SinkStatus> sinks) {
    var failures = new LinkedHashMap<String, String>();
    for (var sink : sinks) {
      var why = failure(sink);
      if (!why.isEmpty()) {
        failures.put(sink.name(), why);
      }
    }
    return failures;
  }

  /** Asked when all sinks have ended or were given up. */
  private static String failure(SinkStatus sink) {
    var rows = sink.dropped() > 0 ? "; " + HealthText.count(sink.dropped()) + " lost in all" : "";
    if (!sink.trouble().isEmpty()) {
      return Printable.text(sink.trouble()) + rows;
    }
    return switch (sink.state()) {
      case CLOSED -> "";
      case RUNNING -> "did not finish in time; " + HealthText.count(sink.depth()) + " left" + rows;
      case FAILED -> "ended by an error" + rows;
    };
  }

  private static ExchangeHealth withState(ExchangeHealth end, List<ExchangeHealth> before) {
    return before.stream()
        .filter(exchange -> exchange.venue().equals(end.venue()))
        .findFirst()
        .map(exchange ->
            new ExchangeHealth(
                end.venue(),
                exchange.state(),
                exchange.connected(),
                exchange.connections(),
                end.quotes(),
                end.quotesPerSecond(),
                end.reconnects(),
                end.gaps(),
                end.gapNanos(),
                exchange.silent(),
                exchange.refused(),
                end.rejects(),
                end.frames(),
                exchange.detail()))
        .orElse(end);
  }
}
