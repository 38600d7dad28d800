package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Any bytes from a server: nothing thrown, the same however they are cut, and what Netty reads.
 *
 * <p>A normal build replays the seeds; {@code JAZZER_FUZZ=1 mvn test -Dtest=WebSocketReaderFuzzTest
 * -Djazzer.hooks=true} hunts.
 */
class WebSocketReaderFuzzTest {

  @FuzzTest(maxDuration = "1m")
  void readsTheSameHoweverTheBytesAreCut(byte[] bytes) {
    var whole = ReadFrames.whole(bytes);

    assertThat(ReadFrames.sliced(bytes, new SplittableRandom(Arrays.hashCode(bytes))))
        .isEqualTo(whole);
    NettyOracle.agrees(bytes, whole, "whole");
  }
}
