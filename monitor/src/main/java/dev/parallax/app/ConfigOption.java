package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config}: which configuration holds. */
final class ConfigOption {
  static final Path USUAL = Path.of("parallax.yaml");

  private final Environment environment;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "Configuration file (default: parallax.yaml in the working directory if there is one, else"
              + " all defaults).")
  private @Nullable Path file;

  ConfigOption(Environment environment) {
    this.environment = environment;
  }

  Config read() throws ConfigException {
    return read(environment, file);
  }

  /** The given file, else the usual one, else the defaults. */
  static Config read(Environment environment, @Nullable Path file) throws ConfigException {
    var chosen = file == null ? USUAL : file;
    return file == null && Files.notExists(environment.directory().resolve(chosen))
        ? environment.reader().defaults()
        : environment.reader().read(environment.directory(), chosen);
  }
}
