package dev.parallax.sink.sql;

import dev.parallax.model.Spread;

/** The spreads of one route in one minute so far. */
final class MinuteStatistics {
  private final Rate gross = new Rate();
  private final Rate net = new Rate();
  private final long minuteMicros;
  private final RouteName route;
  private long samples;
  private long savedSamples;
  private long firstMicros;
  private long lastMicros;

  MinuteStatistics(long minuteMicros, RouteName route) {
    this.minuteMicros = minuteMicros;
    this.route = route;
  }

  void add(Spread spread) {
    long at = RowTime.micros(spread.atNanos());
    firstMicros = samples == 0 ? at : Math.min(firstMicros, at);
    lastMicros = samples == 0 ? at : Math.max(lastMicros, at);
    samples++;
    gross.add(spread.grossBps(), samples);
    net.add(spread.netBps(), samples);
  }

  /** Whether it has something that was not handed out as a row. */
  boolean isDirty() {
    return samples > savedSamples;
  }

  void saved() {
    savedSamples = samples;
  }

  /** What was handed out did not arrive. */
  void notSaved() {
    savedSamples = 0;
  }

  Row row(String runId, boolean finished) {
    return Rows.row(
        Table.SPREAD_MINUTES,
        finished,
        minuteMicros,
        route.instrument(),
        route.buyExchange(),
        route.buySymbol(),
        route.sellExchange(),
        route.sellSymbol(),
        runId,
        samples,
        firstMicros,
        lastMicros,
        gross.open,
        gross.high,
        gross.low,
        gross.close,
        gross.mean,
        net.open,
        net.high,
        net.low,
        net.close,
        net.mean);
  }

  /** Open, high, low, close and mean of one rate. */
  private static final class Rate {
    private double open;
    private double high = Double.NEGATIVE_INFINITY;
    private double low = Double.POSITIVE_INFINITY;
    private double close;
    private double mean;

    void add(double bps, long count) {
      if (count == 1) {
        open = bps;
      }
      high = Math.max(high, bps);
      low = Math.min(low, bps);
      close = bps;
      mean += (bps - mean) / count;
    }
  }
}
