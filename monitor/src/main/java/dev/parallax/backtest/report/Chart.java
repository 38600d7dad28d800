package dev.parallax.backtest.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script draws.
 *
 * @param id of the element to draw into
 * @param kind {@code line}, {@code step} or {@code bars}
 * @param scale of the horizontal axis: {@code time} (epoch seconds), {@code log}, or {@code names}
 * @param names of the places on a {@code names} axis, else empty
 */
record Chart(
    String id,
    String kind,
    String scale,
    String xLabel,
    String yLabel,
    List<BigDecimal> x,
    List<String> names,
    List<Series> series) {

  /** One line or one set of bars; null where there is nothing. */
  record Series(String label, List<@Nullable BigDecimal> values) {}

  static Chart bars(
      String id, String xLabel, String yLabel, List<String> names, List<Series> series) {
    var places = IntStream.range(0, names.size()).mapToObj(BigDecimal::valueOf);
    return new Chart(id, "bars", "names", xLabel, yLabel, places.toList(), names, series);
  }
}
