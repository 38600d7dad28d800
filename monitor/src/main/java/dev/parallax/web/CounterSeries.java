package dev.parallax.web;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** A counter with its values; the format adds {@code _total} to the name. */
final class CounterSeries {
  private final CounterSnapshot.Builder builder = CounterSnapshot.builder();

  CounterSeries(String name, String help) {
    builder.name(name);
    builder.help(help);
  }

  /** Adds a value; labels are names and values in turn. */
  CounterSeries at(double value, String... labels) {
    builder.dataPoint(
        new CounterSnapshot.CounterDataPointSnapshot(value, Labels.of(labels), null, 0));
    return this;
  }

  CounterSeries at(long value, String... labels) {
    return at((double) value, labels);
  }

  CounterSnapshot build() {
    return builder.build();
  }
}
