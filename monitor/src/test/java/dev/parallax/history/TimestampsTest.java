package dev.parallax.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "1629417600, 1629417600000000000",
    "1629417600.25, 1629417600250000000",
    "1629417600.1234567899, 1629417600123456789",
    "1629417600123, 1629417600123000000",
    "1629417600123456, 1629417600123456000",
    "1629417600123456789, 1629417600123456789",
    "2021-08-20 00:00:00, 1629417600000000000",
    "2021-08-20T00:00:00Z, 1629417600000000000",
    "2021-08-20 02:00:00.5+02:00, 1629417600500000000"
  })
  void readsWhatFilesSpell(String text, long nanos) {
    assertThat(nanos(text)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "noon",
        "1229417600",
        "-1629417600",
        "99999999999999999999",
        "9999999999999999999",
        "1629417600.x",
        "2021-02-31 00:00:00",
        "20210820000000000000000000000000000000000000000"
      })
  void takesNothingElseForATime(String text) {
    assertThat(nanos(text)).isZero();
  }

  private static long nanos(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return Timestamps.nanos(bytes, 0, bytes.length);
  }
}
