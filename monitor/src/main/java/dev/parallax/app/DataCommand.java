package dev.parallax.app;

import dev.parallax.record.Damage;
import dev.parallax.record.Recording;
import dev.parallax.record.RunCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parallax data}: everything about recordings as files. */
@Command(
    description = "Look at recordings, verify and repair them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  parallax data info data/recordings",
      "  parallax data verify data/recordings",
      "  parallax data repair data/recordings"
    })
final class DataCommand implements Runnable {
  private static final String DIR = "DIR";

  private final Environment environment;
  @Spec private CommandSpec spec = CommandSpec.create();

  DataCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  @Command(
      name = "info",
      description = "What recordings hold.",
      footer = "  parallax data info data/recordings")
  int info(
      @Parameters(paramLabel = DIR, description = "The directory of all runs, or one of them.")
          Path dir,
      @Mixin JsonOption json)
      throws IOException {
    var found = recording(dir);
    var checks = checks(found);
    if (json.output(environment).json()) {
      environment.out().println(RecordingText.json(checks, found.unusable()));
    } else {
      checks.forEach(check -> environment.out().println(RecordingText.of(check)));
      found.unusable().forEach(run -> environment.out().println(RecordingText.of(run)));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "verify",
      description = "Read every line and every checksum; exit code 65 if something is damaged.",
      footer = "  parallax data verify data/recordings")
  int verify(
      @Parameters(paramLabel = DIR, description = "The directory of all runs, or one of them.")
          Path dir)
      throws IOException {
    var found = recording(dir);
    boolean damaged = !found.unusable().isEmpty();
    for (var check : checks(found)) {
      check.untold().forEach(this::describe);
      damaged |= !check.untold().isEmpty();
      environment.out().println(RecordingText.verdict(check));
    }
    found.unusable().forEach(run -> environment.out().println(RecordingText.of(run)));
    return damaged ? ExitCode.DAMAGED : ExitCode.OK;
  }

  @Command(
      name = "repair",
      description = {
        "Cut out what cannot be read, with a gap in its place; the files as they were stay as"
            + " .damaged. Exit code 65 where a manifest is damaged or a file is of another format,"
            + " which nothing can repair."
      },
      footer = "  parallax data repair data/recordings")
  int repair(
      @Parameters(paramLabel = DIR, description = "The directory of all runs, or one of them.")
          Path dir)
      throws IOException {
    var found = recording(dir);
    boolean repairable = found.unusable().isEmpty();
    for (var check : checks(found)) {
      var run = check.run().dir();
      if (check.isInUse()) {
        environment.out().println(run + ": left alone, it is being recorded");
        continue;
      }
      check.damages().forEach(this::describe);
      check.repair();
      environment.out().println(run + ": " + check.damagedFiles().size() + " files repaired");
      repairable &= check.refused().isEmpty();
      for (var file : check.refused()) {
        environment.out().println(file.text() + "; cannot be repaired, it is left as it is");
      }
    }
    for (var run : found.unusable()) {
      environment.out().println(RecordingText.of(run));
      environment
          .out()
          .println(
              "  cannot be repaired; the manifest.json of another run with the same exchanges and"
                  + " configuration can take its place");
    }
    return repairable ? ExitCode.OK : ExitCode.DAMAGED;
  }

  private Recording recording(Path dir) throws IOException {
    return Recording.in(environment.directory().resolve(dir));
  }

  private static List<RunCheck> checks(Recording recording) throws IOException {
    var checks = new ArrayList<RunCheck>();
    for (var run : recording.runs()) {
      checks.add(RunCheck.of(run));
    }
    return checks;
  }

  private void describe(Damage damage) {
    environment.out().println(damage.text());
  }
}
