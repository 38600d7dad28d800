package dev.parallax.app;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --seconds}: a bounded run. */
final class SecondsOption {
  @Option(
      names = "--seconds",
      paramLabel = "N",
      converter = Ranges.Seconds.class,
      description = "Stop after N seconds (1 to 31536000; default: run until stopped).")
  private @Nullable Integer seconds;

  OptionalInt value() {
    return seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
  }
}
