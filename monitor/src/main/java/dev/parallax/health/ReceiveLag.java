package dev.parallax.health;

import java.util.List;

/**
 * Our time of receipt minus the venue's time, over all quotes since the start: the way through the
 * network, the venue's own delay, and the difference of the two clocks. The least of them is mostly
 * that difference.
 *
 * @param count quotes with a time of the venue
 * @param leastMillis below 0 where our clock is behind; 0 where nothing was measured
 */
public record ReceiveLag(long count, double leastMillis, double meanMillis, double mostMillis) {

  /** Of a venue that sends no times. */
  public static final ReceiveLag NONE = new ReceiveLag(0, 0, 0, 0);

  private static final double MICROS_PER_MILLI = 1e3;

  /** All lanes and segments together; from any thread. */
  static ReceiveLag of(List<LagMeter> meters) {
    var measured = meters.stream().filter(meter -> meter.count.value() > 0).toList();
    if (measured.isEmpty()) {
      return NONE;
    }
    long count = measured.stream().mapToLong(meter -> meter.count.value()).sum();
    double sum = measured.stream().mapToDouble(meter -> meter.sumMicros.value()).sum();
    return new ReceiveLag(
        count,
        measured.stream().mapToLong(LagMeter::leastMicros).min().orElse(0) / MICROS_PER_MILLI,
        sum / count / MICROS_PER_MILLI,
        measured.stream().mapToLong(LagMeter::mostMicros).max().orElse(0) / MICROS_PER_MILLI);
  }
}
