package dev.parallax.app;

import dev.parallax.app.Commands.WebChoice;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --port} and {@code --no-web}. */
final class WebOptions {
  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Ranges.WebPort.class,
      description = "Port of the dashboard, in place of web.port; 0: any free one.")
  private @Nullable Integer port;

  @Option(names = "--no-web", description = "Serve no dashboard, API, health and metrics.")
  private boolean off;

  WebChoice value() {
    return new WebChoice(port == null ? OptionalInt.empty() : OptionalInt.of(port), off);
  }
}
