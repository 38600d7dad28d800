package dev.parallax.health;

import dev.parallax.model.FrameReject;
import dev.parallax.model.Reason;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How the monitor stands at one moment.
 *
 * @param atNanos epoch ns
 * @param uptime since the start
 * @param period since the last report: what rates are measured over
 * @param exchanges in the order of the configuration
 */
public record HealthReport(
    long atNanos,
    Duration uptime,
    Duration period,
    List<ExchangeHealth> exchanges,
    EngineTotals engine,
    double comparisonsPerSecond,
    List<SinkStatus> sinks) {

  public HealthReport {
    exchanges = List.copyOf(exchanges);
    sinks = List.copyOf(sinks);
  }

  /** Quotes of all exchanges since the start. */
  public long quotes() {
    return exchanges.stream().mapToLong(ExchangeHealth::quotes).sum();
  }

  /** What did not reach its destination in any sink, since the start. */
  public long dropped() {
    return sinks.stream().mapToLong(SinkStatus::dropped).sum();
  }

  /**
   * Everything that was turned away since the start, by every reason there is and always in the
   * same order: first frames, then comparisons.
   */
  public SequencedMap<String, Long> rejects() {
    var rejects = new LinkedHashMap<String, Long>();
    for (var reason : FrameReject.values()) {
      rejects.put(reason.name(), 0L);
      for (var exchange : exchanges) {
        rejects.merge(reason.name(), exchange.rejects().getOrDefault(reason, 0L), Long::sum);
      }
    }
    rejects.merge(FrameReject.OUT_OF_ORDER.name(), engine.quotes().outOfOrder(), Long::sum);
    for (var reason : Reason.values()) {
      if (isGate(reason)) {
        rejects.put(reason.name(), engine.rejects(reason));
      }
    }
    return Collections.unmodifiableSequencedMap(rejects);
  }

  private static boolean isGate(Reason reason) {
    return switch (reason) {
      case STALE, DISCONNECTED, CROSSED, ONE_SIDED, HALTED, EXPIRED, SIZE, SUSPECT -> true;
      case CONVERGED, SHUTDOWN -> false;
    };
  }
}
