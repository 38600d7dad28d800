package dev.parallax.app;

import dev.parallax.app.config.ConfigException;
import dev.parallax.app.config.ConfigReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parallax config}: everything about the configuration file. */
@Command(
    description = "Write, check and show configuration files.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  parallax config init",
      "  parallax config check parallax.yaml",
      "  parallax config show"
    })
final class ConfigCommand implements Runnable {
  private static final String FILE = "FILE";

  private final Environment environment;
  @Spec private CommandSpec spec = CommandSpec.create();

  ConfigCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  @Command(
      name = "init",
      description = "Write a file with every key, its meaning and its default.",
      footer = {"  parallax config init", "  parallax config init --force my.yaml"})
  int init(
      @Parameters(
              paramLabel = FILE,
              arity = "0..1",
              defaultValue = "parallax.yaml",
              description = "File to write (default: ${DEFAULT-VALUE}).")
          Path file,
      @Option(names = "--force", description = "Overwrite the file if there is one.") boolean force)
      throws IOException {
    var target = environment.directory().resolve(file);
    try {
      Files.writeString(
          target,
          environment.reader().template(),
          force ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new ParameterException(
          spec.commandLine().getSubcommands().get("init"),
          file + " exists already; --force overwrites it",
          e);
    }
    environment.out().println(file + ": written; next: parallax config check " + file);
    return ExitCode.OK;
  }

  @Command(
      name = "check",
      description = "Say ok, or everything that is wrong with a file.",
      footer = "  parallax config check parallax.yaml")
  int check(
      @Parameters(
              paramLabel = FILE,
              arity = "0..1",
              defaultValue = "parallax.yaml",
              description = "File to check (default: ${DEFAULT-VALUE}).")
          Path file)
      throws ConfigException {
    environment.reader().read(environment.directory(), file);
    environment.out().println(file + ": ok");
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      description = "Print the configuration that holds, with every default filled in.",
      footer = {"  parallax config show", "  parallax config show my.yaml > complete.yaml"})
  int show(
      @Parameters(
              paramLabel = FILE,
              arity = "0..1",
              description =
                  "File to show (default: parallax.yaml if there is one, else the defaults).")
          @Nullable Path file)
      throws ConfigException {
    environment.out().print(ConfigReader.yaml(ConfigOption.read(environment, file)));
    return ExitCode.OK;
  }
}
