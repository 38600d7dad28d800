package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.record.Span;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parallax replay}. */
@Command(
    description = "Tell a recording to the engine again, with the same results as live.",
    footer = {
      "  parallax replay data/recordings --data again",
      "  parallax replay data/recordings --speed 10x",
      "  parallax replay data/recordings --from 2026-11-22T07:00:00Z --to 2026-11-22T08:00:00Z"
    })
final class ReplayCommand implements Callable<Integer> {
  private final Environment environment;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "DIR",
      description = "A recording: the directory of all runs, or one of them.")
  private Path recording = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "replay",
      description = "Directory of the results (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("replay");

  @Option(names = "--overwrite", description = "Delete the results that are there already.")
  private boolean overwrite;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      defaultValue = "max",
      converter = Playback.Speed.class,
      description = "1x as it happened, 10x ten times faster, max (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Playback.Time.class,
      description = "Tell what happened from then on, in UTC.")
  private @Nullable Long from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Playback.Time.class,
      description = "Tell what happened before then, in UTC.")
  private @Nullable Long to;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Configuration in place of the recorded one.")
  private @Nullable Path config;

  @Mixin private final JsonOption json = new JsonOption();

  ReplayCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws ConfigException {
    return environment
        .commands()
        .replay(
            new ReplayOptions(
                environment.directory().resolve(recording),
                environment.directory().resolve(data),
                overwrite,
                speed,
                span(),
                configured(),
                json.output(environment)));
  }

  private @Nullable Config configured() throws ConfigException {
    return config == null ? null : ConfigOption.read(environment, config);
  }

  private Span span() {
    try {
      return new Span(
          from == null ? Span.ALL.fromNanos() : from, to == null ? Span.ALL.toNanos() : to);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--from must be before --to; example: --from 2026-11-22", e);
    }
  }
}
