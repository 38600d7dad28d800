package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.FrameReject;
import dev.parallax.venue.AllConnectors;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes whatever end as something that is counted or told. */
class FrameReaderTotalityTest {
  private static final long SEED = 31;

  static Stream<Connector> connectors() {
    return AllConnectors.list().stream();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void losesNoFrameOfTheFixtures(Connector connector) {
    var rig = new FramesRig(connector);
    for (var frame : Fixtures.frames(connector.segment())) {
      expectOneMoreOutcome(rig, frame.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rig.quotes).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void losesNoDamagedFrame(Connector connector) {
    var random = new SplittableRandom(SEED);
    var rig = new FramesRig(connector);
    for (var frame : Fixtures.frames(connector.segment())) {
      var whole = frame.getBytes(StandardCharsets.UTF_8);
      for (int length = 0; length < whole.length; length++) {
        expectOneMoreOutcome(rig, Arrays.copyOf(whole, length));
        var damaged = whole.clone();
        damaged[length] = (byte) random.nextInt(256);
        expectOneMoreOutcome(rig, damaged);
      }
    }
  }

  private static void expectOneMoreOutcome(FramesRig rig, byte[] frame) {
    long before = outcomes(rig);
    rig.read(frame);
    assertThat(outcomes(rig))
        .as("seed %d: %s", SEED, new String(frame, StandardCharsets.UTF_8))
        .isGreaterThan(before);
  }

  private static long outcomes(FramesRig rig) {
    long rejects = Arrays.stream(FrameReject.values()).mapToLong(rig::rejects).sum();
    var counters = rig.counters;
    return rejects
        + counters.quotes.value()
        + counters.heartbeats.value()
        + counters.ignored.value()
        + rig.told.size();
  }
}
