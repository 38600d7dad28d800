package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was live can be seen again, from another process. */
class RecordReplayIT {
  /** Without a compiler it takes a while, the more so on a machine that has other work. */
  private static final Duration INTERPRETED = Duration.ofMinutes(5);

  @TempDir private Path dir = Path.of("");

  @Test
  void replaysWhatADemoRecorded() throws Exception {
    long quotes;
    try (var demo =
        ParallaxProcess.start(
            dir, "demo", "--seconds", "15", "--record", "--scenario", "flaky", "--json")) {
      assertThat(demo.exitCode()).as("%s", demo.err()).isZero();
      var summary = JsonMapper.shared().readTree(demo.out().getLast());
      assertThat(summary.get("dropped").asLong()).isZero();
      quotes = summary.get("quotes").asLong();
    }

    var replayed = replay("again", List.of());
    assertThat(DatabaseCheck.ids(dir.resolve("again")))
        .as("rows of the replay's database")
        .containsExactlyElementsOf(DatabaseCheck.ids(dir.resolve("data")));
    assertThat(replayed.get("quotes").asLong()).isEqualTo(quotes);
    assertThat(replayed.get("gaps").asLong()).isZero();
    assertThat(files(dir.resolve("again"))).isEqualTo(files(dir.resolve("data")));
    var live = opportunities("data");
    assertThat(live.size()).as("rows of opportunities").isGreaterThan(2);
    assertThat(opportunities("again")).isEqualTo(live);
    assertThat(spreads("again")).containsExactlyInAnyOrderElementsOf(spreads("data"));

    replay("interpreted", List.of("-Xint", "-Duser.language=ar", "-Duser.timezone=Asia/Kolkata"));
    replay("turkish", List.of("-Duser.language=tr", "-Duser.timezone=America/St_Johns"));
    assertThat(sha256("interpreted")).isEqualTo(sha256("again"));
    assertThat(sha256("turkish")).isEqualTo(sha256("again"));
  }

  private JsonNode replay(String data, List<String> jvm) throws Exception {
    try (var replay =
        ParallaxProcess.start(jvm, dir, "replay", "data/recordings", "--data", data, "--json")) {
      assertThat(replay.exitCode(INTERPRETED)).as("%s", replay.err()).isZero();
      return JsonMapper.shared().readTree(replay.out().getLast());
    }
  }

  private List<String> opportunities(String data) throws IOException {
    return lines(dir.resolve(data), path -> path.toString().contains("opportunities_"));
  }

  private List<String> spreads(String data) throws IOException {
    return lines(dir.resolve(data), path -> path.toString().contains("/spreads/"));
  }

  private static List<String> lines(Path data, Predicate<Path> wanted) throws IOException {
    var lines = new ArrayList<String>();
    for (var file : csv(data)) {
      if (wanted.test(file)) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static List<String> files(Path data) throws IOException {
    return csv(data).stream().map(file -> data.relativize(file).toString()).toList();
  }

  private String sha256(String data) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    for (var file : csv(dir.resolve(data))) {
      digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> csv(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }
}
