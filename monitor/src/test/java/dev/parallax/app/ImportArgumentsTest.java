package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.app.ImportArguments.ExchangeFile;
import dev.parallax.app.ImportArguments.ListingsFile;
import dev.parallax.app.ImportArguments.SegmentFile;
import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ImportArgumentsTest {

  @Test
  void nameAnExchangeAFileAndWhatIsKnownOfIt() {
    assertThat(ExchangeFile.parse("htx=a,b=c.csv,fee=2.5,instrument=LINK/USDT:USDT"))
        .isEqualTo(
            new ExchangeFile(
                Segment.parse("htx:spot"),
                Path.of("a,b=c.csv"),
                2.5,
                Instrument.parse("LINK/USDT:USDT")));
    assertThat(ExchangeFile.parse("htx:linear=a.csv"))
        .isEqualTo(
            new ExchangeFile(Segment.parse("htx:linear"), Path.of("a.csv"), Double.NaN, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "htx",
        "htx=",
        "=a.csv",
        "HTX=a.csv",
        "htx=a,fee=2%",
        "htx=a,fee=5000",
        "htx=a,fee=NaN",
        "htx=a,instrument=LINKUSDT"
      })
  void sayWhatIsAllowedForAnExchange(String text) {
    assertThatThrownBy(() -> ExchangeFile.parse(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("example: ");
  }

  @Test
  void nameListingsOfASegmentOrARecording() {
    assertThat(ListingsFile.parse("okx:public=x=y.json"))
        .isEqualTo(new ListingsFile(Segment.parse("okx:public"), Path.of("x=y.json")));
    assertThat(ListingsFile.parse("data/recordings"))
        .isEqualTo(new ListingsFile(null, Path.of("data/recordings")));
    assertThatThrownBy(() -> SegmentFile.parse("binance:spot"))
        .hasMessageContaining("example: binance:spot=raw.gz");
  }

  @ParameterizedTest
  @CsvSource({"2021-08-20, 1629417600000000000", "2021-08-20T00:00:00.5Z, 1629417600500000000"})
  void readTimes(String text, long nanos) {
    assertThat(new Playback.Time().convert(text)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "noon", "2021-13-01", "2021-08-20T00:00:00", "+99999-01-01T00:00:00Z"})
  void takeNothingElseForATime(String text) {
    assertThatThrownBy(() -> new Playback.Time().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }
}
