package dev.parallax.backtest.report;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** How numbers are spread; every figure but the count is null where there are none. */
public record Distribution(
    long count,
    @Nullable BigDecimal mean,
    @Nullable BigDecimal min,
    @Nullable BigDecimal p5,
    @Nullable BigDecimal p25,
    @Nullable BigDecimal p50,
    @Nullable BigDecimal p75,
    @Nullable BigDecimal p90,
    @Nullable BigDecimal p95,
    @Nullable BigDecimal p99,
    @Nullable BigDecimal max) {

  static Distribution of(List<Double> values, DoubleFunction<@Nullable BigDecimal> rounding) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
    return new Distribution(
        sorted.length,
        rounding.apply(mean),
        rounding.apply(rank(sorted, 0)),
        rounding.apply(rank(sorted, 0.05)),
        rounding.apply(rank(sorted, 0.25)),
        rounding.apply(rank(sorted, 0.50)),
        rounding.apply(rank(sorted, 0.75)),
        rounding.apply(rank(sorted, 0.90)),
        rounding.apply(rank(sorted, 0.95)),
        rounding.apply(rank(sorted, 0.99)),
        rounding.apply(rank(sorted, 1)));
  }

  /** The smallest value with at least that share of all values not above it. */
  private static double rank(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
