package dev.parallax.app;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parallax completion}. */
@Command(
    description = "Print a script that completes commands and options in bash and zsh.",
    footer = "  source <(parallax completion)")
final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    var root = spec.root();
    spec.commandLine().getOut().println(AutoComplete.bash(root.name(), root.commandLine()));
  }
}
