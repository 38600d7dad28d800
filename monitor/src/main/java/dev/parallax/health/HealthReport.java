package dev.parallax.health;

import java.time.Duration;
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
    LaneHealth lane,
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
    return Rejects.of(
        reason -> exchanges.stream().mapToLong(e -> e.rejects().getOrDefault(reason, 0L)).sum(),
        engine);
  }
}
