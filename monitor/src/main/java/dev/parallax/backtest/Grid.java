package dev.parallax.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is asked "what if": every latency with every multiple of the fees and every threshold.
 *
 * @param latencyNanos the same for all venues
 * @param feeFactors 1 for the fees in force
 * @param openBps thresholds to open at; NaN for the one in force
 */
public record Grid(List<Long> latencyNanos, List<Double> feeFactors, List<Double> openBps) {
  private static final int MOST_CELLS = 2000;

  /** 0 to 250 ms and no fees to one and a half times the fees, at the threshold in force. */
  public static final Grid USUAL =
      new Grid(
          List.of(0L, 20_000_000L, 50_000_000L, 100_000_000L, 250_000_000L),
          List.of(0.0, 0.5, 1.0, 1.5),
          List.of(Double.NaN));

  public Grid {
    latencyNanos = List.copyOf(latencyNanos);
    feeFactors = List.copyOf(feeFactors);
    openBps = List.copyOf(openBps);
    long cells = (long) latencyNanos.size() * feeFactors.size() * openBps.size();
    if (cells < 1 || cells > MOST_CELLS) {
      throw new IllegalArgumentException(
          "sweep of "
              + cells
              + " cells; allowed: 1 to "
              + MOST_CELLS
              + "; example: latency=0ms,50ms;fees=0,1;min-roi=5,10");
    }
  }

  /** Reads {@code latency=0ms,50ms;fees=0,1,2;min-roi=5,10}, where what is left out is as usual. */
  public static Grid parse(String text) {
    var latencies = USUAL.latencyNanos;
    var fees = USUAL.feeFactors;
    var thresholds = USUAL.openBps;
    for (var axis : text.split(";", -1)) {
      var parts = axis.split("=", 2);
      var values = List.of(parts.length < 2 ? new String[0] : parts[1].split(",", -1));
      try {
        switch (parts[0].strip()) {
          case "latency" ->
              latencies = values.stream().map(v -> Durations.parse(v.strip())).toList();
          case "fees" -> fees = values.stream().map(v -> factor(v.strip())).toList();
          case "min-roi" -> thresholds = values.stream().map(v -> Bps.parse(v.strip())).toList();
          default -> throw new IllegalArgumentException("no axis: '" + parts[0] + "'");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "sweep: '"
                + text
                + "': "
                + e.getMessage()
                + "; allowed: latency, fees (as multiples), min-roi; example:"
                + " latency=0ms,50ms;fees=0,1;min-roi=5,10",
            e);
      }
    }
    return new Grid(latencies, fees, thresholds);
  }

  private static double factor(String text) {
    double factor = Double.parseDouble(text);
    if (!(factor >= 0 && factor <= 10)) {
      throw new IllegalArgumentException("fee multiple '" + text + "'; allowed: 0 to 10");
    }
    return factor;
  }

  /** {@link #parse} reads it back, where thresholds are named. */
  @Override
  public String toString() {
    return "latency="
        + words(latencyNanos, Durations::text)
        + ";fees="
        + words(feeFactors, String::valueOf)
        + ";min-roi="
        + words(openBps, bps -> Double.isNaN(bps) ? "recorded" : String.valueOf(bps));
  }

  private static <T> String words(List<T> values, Function<T, String> word) {
    return values.stream().map(word).collect(Collectors.joining(","));
  }

  /** Fees and thresholds: what opportunities there are depends on these alone. */
  List<Cell> withoutLatency() {
    var cells = new ArrayList<Cell>();
    for (double threshold : openBps) {
      for (double factor : feeFactors) {
        cells.add(new Cell(0, factor, threshold));
      }
    }
    return cells;
  }

  /**
   * One combination.
   *
   * @param openBps NaN for the threshold in force
   */
  public record Cell(long latencyNanos, double feeFactor, double openBps) {
    Cell at(long nanos) {
      return new Cell(nanos, feeFactor, openBps);
    }
  }
}
