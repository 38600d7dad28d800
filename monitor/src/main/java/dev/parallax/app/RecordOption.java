package dev.parallax.app;

import dev.parallax.app.config.Config;
import picocli.CommandLine.Option;

/** {@code --record}. */
final class RecordOption {
  @Option(
      names = "--record",
      description = "Record everything that is received, for parallax replay.")
  private boolean record;

  Config apply(Config config) {
    return record ? config.withRecording() : config;
  }

  boolean value() {
    return record;
  }
}
