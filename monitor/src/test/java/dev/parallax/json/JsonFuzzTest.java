package dev.parallax.json;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Any bytes whatever: the same verdict and values as Jackson, and nothing thrown.
 *
 * <p>A normal build replays the seeds; {@code JAZZER_FUZZ=1 mvn test -Dtest=JsonFuzzTest
 * -Djazzer.hooks=true} hunts.
 */
class JsonFuzzTest {

  @FuzzTest(maxDuration = "1m")
  void agreesWithJackson(byte[] text) {
    var depth = 0;
    for (var b : text) {
      depth += b == '[' || b == '{' ? 1 : 0;
    }
    // Nesting is limited here and almost unlimited there.
    if (depth <= 64) {
      JacksonOracle.agrees(new JsonDocument(1 << 16), text);
    }
  }
}
