package dev.parallax.web;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** A gauge with its values. */
final class GaugeSeries {
  private final GaugeSnapshot.Builder builder = GaugeSnapshot.builder();

  GaugeSeries(String name, String help) {
    builder.name(name);
    builder.help(help);
  }

  /** Adds a value; labels are names and values in turn. */
  GaugeSeries at(double value, String... labels) {
    builder.dataPoint(new GaugeSnapshot.GaugeDataPointSnapshot(value, Labels.of(labels), null));
    return this;
  }

  GaugeSeries at(long value, String... labels) {
    return at((double) value, labels);
  }

  GaugeSnapshot build() {
    return builder.build();
  }
}
