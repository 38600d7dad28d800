package dev.parallax.app;

import ch.qos.logback.classic.Level;
import dev.parallax.app.config.ConfigException;
import dev.parallax.disk.FileTrouble;
import dev.parallax.web.PortTakenException;
import dev.parallax.web.WebSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: from arguments to a command, from whatever goes wrong to an exit code. */
final class Cli {
  private final Environment environment;
  private final RootCommand root = new RootCommand();

  Cli(Environment environment) {
    this.environment = environment;
  }

  /** Runs one command to its end and returns the exit code. */
  int run(String... arguments) {
    int code;
    try {
      code = commandLine(arguments).execute(arguments);
    } catch (Error e) {
      code = internal(e);
    }
    environment.out().flush();
    var trouble = environment.out().trouble();
    trouble.ifPresent(why -> tell("parallax: standard output cannot be written: " + why));
    environment.err().flush();
    return code == ExitCode.OK && trouble.isPresent() ? ExitCode.IO : code;
  }

  private CommandLine commandLine(String... arguments) {
    var commandLine = new CommandLine(root, factory());
    // Reading the annotations of all commands takes longer than most of them do.
    CommandName.neededFor(arguments)
        .forEach(name -> commandLine.addSubcommand(name.text(), name.type()));
    return commandLine
        .setOut(environment.out())
        .setErr(environment.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(environment.color() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(96)
        .setAbbreviatedOptionsAllowed(false)
        .setCaseInsensitiveEnumValuesAllowed(false)
        .setExecutionStrategy(this::execute)
        .setParameterExceptionHandler(this::misused)
        .setExecutionExceptionHandler((e, command, rest) -> failed(e));
  }

  private int execute(ParseResult arguments) {
    if (root.verbose()) {
      Logging.level(Level.DEBUG);
    }
    return new RunLast().execute(arguments);
  }

  private int misused(ParameterException e, String[] arguments) {
    var suggestions =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream().limit(3).toList()
            : List.<String>of();
    var command = e.getCommandLine().getCommandSpec().qualifiedName();
    var meant =
        suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
    tell(command + ": " + e.getMessage() + meant + "; see: " + command + " --help");
    return ExitCode.USAGE;
  }

  private int failed(Exception e) {
    return switch (e) {
      case ConfigException mistakes -> {
        mistakes.problems().forEach(problem -> environment.err().println(problem));
        tell("parallax: the configuration cannot be used; nothing was started");
        yield ExitCode.CONFIG;
      }
      case Unavailable unavailable -> explained(unavailable, ExitCode.UNAVAILABLE);
      case NothingChosenException none -> explained(none, ExitCode.CONFIG);
      case PortTakenException taken -> explained(taken, ExitCode.UNAVAILABLE);
      case WebSettingsException mistake -> explained(mistake, ExitCode.CONFIG);
      case UnusableSecretException secret -> explained(secret, ExitCode.CONFIG);
      case OutputStuckException stuck -> explained(stuck, ExitCode.IO);
      case IOException io -> explained(io, ExitCode.IO);
      case UncheckedIOException io -> explained(io, ExitCode.IO);
      default -> internal(e);
    };
  }

  private int explained(Exception e, int code) {
    tell("parallax: " + words(e));
    trace(e);
    return code;
  }

  private static String words(Exception e) {
    return switch (e) {
      case IOException io -> FileTrouble.words(io);
      case UncheckedIOException io -> FileTrouble.words(io);
      default -> String.valueOf(e.getMessage());
    };
  }

  private int internal(Throwable e) {
    tell("parallax: internal error: " + e + (root.verbose() ? "" : "; --verbose shows where"));
    trace(e);
    return ExitCode.INTERNAL;
  }

  private void trace(Throwable e) {
    if (root.verbose() || Logging.isDebug()) {
      e.printStackTrace(environment.err());
    }
  }

  private void tell(String message) {
    environment.err().println(message.replaceAll("\\s*\\R\\s*", " "));
  }

  /** Commands and their parts that need the environment get it through their constructor. */
  private IFactory factory() {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        try {
          return type.getDeclaredConstructor(Environment.class).newInstance(environment);
        } catch (NoSuchMethodException e) {
          return CommandLine.defaultFactory().create(type);
        }
      }
    };
  }
}
