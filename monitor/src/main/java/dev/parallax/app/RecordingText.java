package dev.parallax.app;

import dev.parallax.model.UtcText;
import dev.parallax.record.Damage;
import dev.parallax.record.Missing;
import dev.parallax.record.Recording;
import dev.parallax.record.RunCheck;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** What a look at recordings found, for people or for a program. */
final class RecordingText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RecordingText() {}

  /** Everything about a run. */
  static String of(RunCheck check) {
    var manifest = check.run().manifest();
    return String.format(
        Locale.ROOT,
        """
        %s
          recorded  %s
          source    %s, Parallax %s, %d lanes
          segments  %s
          files     %d, %,d bytes
          lines     %s
          gaps      %s
          damaged   %d files, %d places\
        """,
        check.run().dir(),
        span(check),
        manifest.source(),
        manifest.version(),
        manifest.lanes(),
        manifest.segments().keySet(),
        check.files(),
        check.bytes(),
        check.lines(),
        gaps(check),
        files(check),
        check.untold().size());
  }

  static String of(Recording.Unusable run) {
    return run.dir() + ": damaged: " + run.why();
  }

  /** Files that are not told from beginning to end. */
  private static int files(RunCheck check) {
    return (int) check.untold().stream().map(Damage::file).distinct().count();
  }

  private static String gaps(RunCheck check) {
    return check.gaps() + ", " + Missing.text(check.missing(), check.uncounted());
  }

  /** One line: whether all of it can be read, and what is missing. */
  static String verdict(RunCheck check) {
    var gaps =
        check.gaps() == 0
            ? ""
            : "; %d gaps, %s"
                .formatted(check.gaps(), Missing.text(check.missing(), check.uncounted()));
    return check.run().dir()
        + ": "
        + (check.untold().isEmpty() ? "ok" : "damaged")
        + gaps
        + (check.ended() ? "" : "; not ended in order");
  }

  /** An array of all runs in one line. */
  static String json(List<RunCheck> checks, List<Recording.Unusable> unusable) {
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
          .put("uncountedGaps", check.uncounted())
          .put("ended", check.ended())
          .put("damaged", files(check));
      var damages = run.putArray("damages");
      for (var damage : check.untold()) {
        damages
            .addObject()
            .put("file", damage.file().getFileName().toString())
            .put("fromByte", damage.fromByte())
            .put("toByte", damage.toByte())
            .put("what", damage.what());
      }
      var lines = run.putObject("lines");
      check.lines().forEach(lines::put);
    }
    for (var run : unusable) {
      runs.addObject()
          .put("run", String.valueOf(run.dir().getFileName()))
          .put("unusable", run.why());
    }
    return JSON.writeValueAsString(runs);
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

  private static String length(RunCheck check) {
    return Duration.ofMillis((check.lastNanos() - check.firstNanos()) / 1_000_000)
        .toString()
        .substring(2)
        .toLowerCase(Locale.ROOT);
  }
}
