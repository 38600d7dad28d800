package dev.parallax.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {
  @TempDir private Path dir = Path.of("");

  @BeforeEach
  void recordThreeRuns() throws IOException {
    for (var name : new String[] {"a", "b", "c"}) {
      Recordings.write(new LaneWriter(Recordings.run(dir, name, 1), name, 0, Recordings.NEVER), 10);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"format\": 1}",
        "{\"format\": 2}",
        "{\"format\": \"one\"}",
        "{\"format\": 1, \"run\": \"b\", \"startedNanos\": 1, \"lanes\": -3}",
        "{\"format\": 1, \"run\": \"b\", \"startedNanos\": 1, \"lanes\": 1, \"segments\": {\"x\": 1}}",
        "{\"format\": 1, \"run\": \"b\", \"startedNanos\": 1, \"lanes\": 1,"
            + " \"segments\": {\"binance:spot\": {}}}",
        "{\"format\": 1, \"run\": [], \"startedNanos\": 1, \"lanes\": 1}"
      })
  void aDamagedManifestIsNamedAndTheOthersAreOfUse(String manifest) throws Exception {
    Files.writeString(manifest(), manifest);

    theOthersAreOfUse("no manifest of a recording");
  }

  @Test
  void aManifestThatIsNoTextIsNamed() throws Exception {
    Files.write(manifest(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    theOthersAreOfUse("not UTF-8");
  }

  @Test
  void filesWithoutAManifestAreNamed() throws Exception {
    Files.delete(manifest());

    theOthersAreOfUse("there is none");
  }

  @Test
  void whateverIsDamagedInAManifestEndsInAReasonOrNotAtAll() throws Exception {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    var whole = Files.readAllBytes(manifest());
    for (int attempt = 0; attempt < 500; attempt++) {
      var damaged =
          Arrays.copyOf(
              whole, random.nextInt(10) == 0 ? random.nextInt(whole.length) : whole.length);
      for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(manifest(), damaged);

      var found = Recording.in(dir);

      assertThat(found.runs().size() + found.unusable().size())
          .as("seed %s: %s", seed, new String(damaged, StandardCharsets.ISO_8859_1))
          .isEqualTo(3);
    }
  }

  @Test
  void whereNothingCanBeUsedTheReasonIsTold() throws Exception {
    for (var run : new String[] {"a", "b", "c"}) {
      Files.writeString(dir.resolve(run).resolve("manifest.json"), "{");
    }

    assertThatThrownBy(() -> RecordedRun.in(dir, damage -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no manifest of a recording");
    assertThatThrownBy(() -> RecordedRun.in(dir.resolve("a"), damage -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no manifest of a recording");
  }

  private void theOthersAreOfUse(String reason) throws IOException {
    var trouble = new ArrayList<String>();
    assertThat(RecordedRun.in(dir, trouble::add))
        .extracting(run -> run.manifest().run())
        .containsExactly("a", "c");
    assertThat(trouble).singleElement().asString().contains(manifest().toString(), reason);
    assertThat(Recording.in(dir).unusable())
        .singleElement()
        .returns(dir.resolve("b"), Recording.Unusable::dir);
  }

  private Path manifest() {
    return dir.resolve("b").resolve("manifest.json");
  }
}
