package dev.parallax.backtest;

import dev.parallax.model.Route;

/**
 * What one route showed over a recording, weighted by time.
 *
 * @param comparableNanos how long both legs could be used
 * @param positiveNanos how long of that something was left before fees
 * @param meanGrossBps over the comparable time; NaN where there was none
 * @param maxGrossBps NaN where it was never comparable
 * @param maxNetBps after the fees in force; NaN where it was never comparable
 * @param maxAtNanos when the largest gross rate was seen first, epoch ns
 */
public record RouteShare(
    Route route,
    long comparableNanos,
    long positiveNanos,
    double meanGrossBps,
    double maxGrossBps,
    double maxNetBps,
    long maxAtNanos) {

  /** Share of the comparable time in which the gross spread was above 0; NaN without any. */
  public double positiveShare() {
    return comparableNanos > 0 ? (double) positiveNanos / comparableNanos : Double.NaN;
  }

  /** Both parts of a recording together. */
  RouteShare plus(RouteShare other) {
    boolean later = !(maxGrossBps >= other.maxGrossBps) && !Double.isNaN(other.maxGrossBps);
    long nanos = comparableNanos + other.comparableNanos;
    return new RouteShare(
        route,
        nanos,
        positiveNanos + other.positiveNanos,
        nanos > 0 ? (weighted() + other.weighted()) / nanos : Double.NaN,
        later ? other.maxGrossBps : maxGrossBps,
        max(maxNetBps, other.maxNetBps),
        later ? other.maxAtNanos : maxAtNanos);
  }

  private double weighted() {
    return comparableNanos > 0 ? meanGrossBps * comparableNanos : 0;
  }

  private static double max(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }
}
