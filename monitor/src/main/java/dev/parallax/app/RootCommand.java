package dev.parallax.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code parallax} itself: names the commands. */
@Command(
    name = "parallax",
    scope = ScopeType.INHERIT,
    versionProvider = VersionCommand.class,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    descriptionHeading = "%n",
    description =
        "Watches the same instrument on many crypto exchanges and says what is left after fees.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:done",
      "  2:the command line cannot be understood",
      "  3:a condition given with --require is not met",
      " 65:a recording is damaged (data verify)",
      " 69:not available: exchanges, a taken port, the database, an alert channel; or the doctor found a fault",
      " 70:internal error",
      " 74:a file or the output cannot be read or written",
      " 78:the configuration has mistakes, or chooses no instrument",
      "130:stopped by Ctrl-C (SIGINT), everything written",
      "143:stopped by SIGTERM, everything written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  parallax demo                  simulated exchanges: no account, no network",
      "  parallax run                   the real exchanges, public data only",
      "  parallax config init           a commented configuration file to start from",
      "  source <(parallax completion)  completes commands in this shell"
    })
final class RootCommand implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it before a command runs
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it before a command runs
  private boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log more, and show where errors arose.")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  boolean verbose() {
    return verbose;
  }
}
