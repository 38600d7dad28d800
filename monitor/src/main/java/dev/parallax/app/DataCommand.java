package dev.parallax.app;

import dev.parallax.model.UtcText;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.RunCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code parallax data}: everything about recordings as files. */
@Command(
    name = "data",
    description = "Look at recordings, verify and repair them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  parallax data info data/recordings",
      "  parallax data verify data/recordings",
      "  parallax data repair data/recordings"
    })
final class DataCommand implements Runnable {
  private static final String DIR = "DIR";
  private static final JsonMapper JSON = JsonMapper.builder().build();

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
    var checks = checks(dir);
    if (json.output(environment).json()) {
      environment.out().println(toJson(checks));
    } else {
      checks.forEach(this::describe);
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
    boolean damaged = false;
    for (var check : checks(dir)) {
      check.damages().forEach(this::describe);
      damaged |= !check.damages().isEmpty();
      environment
          .out()
          .println(
              check.run().dir()
                  + ": "
                  + (check.damages().isEmpty() ? "ok" : "damaged")
                  + gaps(check));
    }
    return damaged ? ExitCode.DAMAGED : ExitCode.OK;
  }

  @Command(
      name = "repair",
      description = "Cut off what cannot be read; the files as they were stay as .damaged.",
      footer = "  parallax data repair data/recordings")
  int repair(
      @Parameters(paramLabel = DIR, description = "The directory of all runs, or one of them.")
          Path dir)
      throws IOException {
    for (var check : checks(dir)) {
      check.damages().forEach(this::describe);
      check.repair();
      environment
          .out()
          .println(check.run().dir() + ": " + check.damages().size() + " files repaired");
    }
    return ExitCode.OK;
  }

  private List<RunCheck> checks(Path dir) throws IOException {
    var checks = new ArrayList<RunCheck>();
    for (var run : RecordedRun.in(environment.directory().resolve(dir))) {
      checks.add(RunCheck.of(run));
    }
    return checks;
  }

  private void describe(RunCheck.Damage damage) {
    environment
        .out()
        .println(
            damage.file()
                + ": "
                + damage.what()
                + "; "
                + damage.goodBytes()
                + " of "
                + damage.bytes()
                + " bytes are in order");
  }

  private void describe(RunCheck check) {
    var manifest = check.run().manifest();
    var out = environment.out();
    out.println(check.run().dir());
    out.println("  recorded  " + span(check));
    out.println(
        "  source    %s, Parallax %s, %d lanes"
            .formatted(manifest.source(), manifest.version(), manifest.lanes()));
    out.println("  segments  " + manifest.segments().keySet());
    out.println(
        String.format(Locale.ROOT, "  files     %d, %,d bytes", check.files(), check.bytes()));
    out.println("  lines     " + check.lines());
    out.println(
        String.format(
            Locale.ROOT, "  gaps      %d, %,d messages missing", check.gaps(), check.missing()));
    out.println("  damaged   " + check.damages().size() + " files");
  }

  private static String span(RunCheck check) {
    return check.lines().isEmpty()
        ? "nothing"
        : "%s to %s (%s), %s"
            .formatted(
                UtcText.instant(check.firstNanos()),
                UtcText.instant(check.lastNanos()),
                length(check),
                check.ended() ? "ended in order" : "not ended in order");
  }

  private static String gaps(RunCheck check) {
    return check.gaps() == 0
        ? ""
        : String.format(
            Locale.ROOT, "; %d gaps, %,d messages missing", check.gaps(), check.missing());
  }

  private static String toJson(List<RunCheck> checks) {
    var runs = JSON.createArrayNode();
    for (var check : checks) {
      var run = runs.addObject();
      run.put("run", check.run().manifest().run())
          .put("source", check.run().manifest().source())
          .put("version", check.run().manifest().version())
          .put("from", UtcText.instant(check.firstNanos()).toString())
          .put("to", UtcText.instant(check.lastNanos()).toString())
          .put("files", check.files())
          .put("bytes", check.bytes())
          .put("gaps", check.gaps())
          .put("missing", check.missing())
          .put("ended", check.ended())
          .put("damaged", check.damages().size());
      var lines = run.putObject("lines");
      check.lines().forEach(lines::put);
    }
    return JSON.writeValueAsString(runs);
  }

  private static String length(RunCheck check) {
    return Duration.ofMillis((check.lastNanos() - check.firstNanos()) / 1_000_000)
        .toString()
        .substring(2)
        .toLowerCase(Locale.ROOT);
  }
}
