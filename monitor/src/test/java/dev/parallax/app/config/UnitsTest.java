package dev.parallax.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.feed.ProxySettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "250ms,250ms",
    "3s,3s",
    "5m,5m",
    "2h,2h",
    "1d,1d",
    "60s,1m",
    "1500ms,1500ms",
    "0ms,0s",
    "90s,90s",
    "24h,1d",
    "36h,36h",
    "1000ms,1s"
  })
  void readsDurationsAndWritesThemShort(String text, String shortest) {
    var duration = Durations.parse(text);
    assertThat(Durations.text(duration)).isEqualTo(shortest);
    assertThat(Durations.parse(shortest)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "1 s", "1h30m", "5S", "PT5S", "9999999999s"})
  void refusesOtherDurations(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "512MiB,536870912,512MiB",
    "10MB,10000000,10MB",
    "1024MiB,1073741824,1GiB",
    "0B,0,0B",
    "1TiB,1099511627776,1TiB",
    "1500B,1500,1500B",
    "1000KB,1000000,1MB"
  })
  void readsSizesAndWritesThemShort(String text, long bytes, String shortest) {
    assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
    assertThat(new ByteSize(bytes)).hasToString(shortest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "MB", "-1MB", "1.5GB", "1 GB", "1mb", "999999999TiB"})
  void refusesOtherSizes(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void guessesWhatWasMeant() {
    var known = List.of("binance", "bybit", "okx", "deribit");
    assertThat(Nearest.to("bibyt", known)).contains("bybit");
    assertThat(Nearest.to("deribti", known)).contains("deribit");
    assertThat(Nearest.to("ox", known)).contains("okx");
    assertThat(Nearest.to("kraken", known)).isEmpty();
    assertThat(Nearest.to("x".repeat(1_000_000), known)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "0.5,0.5",
    "50.0,50",
    "-10.250,-10.25",
    "0.000001,0.000001",
    "1000000000000,1000000000000"
  })
  void writesNumbersPlainly(double number, String text) {
    assertThat(Scalars.text(number)).isEqualTo(text);
  }

  @Test
  void keepsTheUserInfoOfAProxyToItself() {
    var proxy = ProxySettings.parse("http://a%20b:c%3Ad@localhost:8080");
    assertThat(proxy.user()).isEqualTo("a b");
    assertThat(proxy.password()).isEqualTo("c:d");
    assertThat(proxy).hasToString("http://***@localhost:8080");
    assertThat(ProxySettings.parse("socks5://localhost:1")).hasToString("socks5://localhost:1");
  }

  @Test
  void durationsOfADayAndMoreStayExact() {
    assertThat(Durations.parse("999999999d")).isEqualTo(Duration.ofDays(999_999_999));
  }
}
