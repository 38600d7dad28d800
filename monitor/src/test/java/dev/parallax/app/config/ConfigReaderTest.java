package dev.parallax.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.feed.ProxySettings;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.Roi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private final ConfigReader reader = new ConfigReader(Known.EXCHANGES);

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "# nothing\n", "---\n", "null\n", "{}", "csv:\nlog: {}\n", "\uFEFF"})
  void anEmptyFileMeansTheDefaults(String yaml) throws ConfigException {
    assertThat(parsed(yaml)).isEqualTo(reader.defaults());
  }

  @Test
  void watchesEverySegmentOfEveryExchangeByDefault() {
    assertThat(reader.defaults().segments().keySet())
        .map(Segment::id)
        .containsExactly(
            "binance:coinm",
            "binance:spot",
            "binance:usdm",
            "bybit:inverse",
            "bybit:linear",
            "bybit:spot",
            "deribit:public",
            "okx:public");
  }

  @Test
  void readsEveryKey() throws ConfigException {
    var config =
        parsed(
            """
            exchanges: [okx, deribit]
            instruments: { include: [BTC/USDT, "ETH/*"], exclude: ["*/TRY"], max: 5 }
            opportunities:
              roi: round-trip
              open-bps: 12.5
              close-bps: -3
              max-plausible-bps: 250
              min-notional: { USDT: 0, EUR: 20 }
            reconnect:
              initial: 250ms
              max: 2s
              healthy-after: 1m
              max-retries: 9
              start-deadline: 10s
              link-deadline: 5s
              data-deadline: 1h
            csv:
              dir: some where/else
              interval: 100ms
              min-gross-bps: 1.25
              keep-days: 3
              min-free-disk: 512MiB
              queue: 1024
            proxy: socks5://joe:p%40ss@[::1]:1080
            lanes: 64
            log: { level: debug }
            """);
    var instruments = config.instruments();
    assertThat(instruments.include()).hasToString("[BTC/USDT, ETH/*]");
    assertThat(instruments.exclude()).hasToString("[*/TRY]");
    assertThat(instruments.max()).isEqualTo(5);
    assertThat(config.opportunities())
        .isEqualTo(
            new Config.Opportunities(
                Roi.ROUND_TRIP,
                12.5,
                -3,
                250,
                Map.of("USDT", 0.0, "USDC", 100.0, "USD", 100.0, "EUR", 20.0)));
    assertThat(config.reconnect())
        .isEqualTo(
            new Config.Reconnect(
                Duration.ofMillis(250),
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                9,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofHours(1)));
    assertThat(config.csv())
        .isEqualTo(
            new Config.Csv(
                Path.of("some where/else"),
                Duration.ofMillis(100),
                1.25,
                3,
                new ByteSize(512L << 20),
                1024));
    assertThat(config.proxy())
        .isEqualTo(new ProxySettings(ProxySettings.Kind.SOCKS5, "[::1]", 1080, "joe", "p@ss"));
    assertThat(config.lanes()).isEqualTo(64);
    assertThat(config.log().level()).isEqualTo(Config.Level.DEBUG);
  }

  @Test
  void aSegmentsOwnSettingsComeBeforeThoseOfItsExchange() throws ConfigException {
    var config =
        parsed(
            """
            exchanges:
              binance:
                fees: { taker-bps: 7.5 }
                max-quote-age: 30s
                endpoints: { rest: http://localhost:9100 }
                segments:
                  spot: {}
                  usdm: { fees: { taker-bps: -1 }, endpoints: { ws: "ws://localhost:9101" } }
              okx:
            """);
    assertThat(config.segments())
        .isEqualTo(
            Map.of(
                Segment.parse("binance:spot"),
                new SegmentOverrides(
                    7.5, Duration.ofSeconds(30), null, URI.create("http://localhost:9100")),
                Segment.parse("binance:usdm"),
                new SegmentOverrides(
                    -1.0,
                    Duration.ofSeconds(30),
                    URI.create("ws://localhost:9101"),
                    URI.create("http://localhost:9100")),
                Segment.parse("okx:public"),
                new SegmentOverrides(null, null, null, null)));
  }

  @Test
  void theTemplateSaysTheDefaults() throws ConfigException {
    assertThat(parsed(reader.template())).isEqualTo(reader.defaults());
  }

  @Test
  void whatIsShownReadsBackTheSame() throws ConfigException {
    var config =
        parsed(
            """
            exchanges: { okx: { max-quote-age: 90s }, bybit: { segments: [spot] } }
            instruments: { include: ["*", "BTC/USD:BTC-*"], exclude: [ETH/USDT:USDT-251227] }
            opportunities: { open-bps: 0.000001, close-bps: 0, min-notional: { "NO": 1, "1INCH": 2 } }
            csv: { dir: "null", interval: 1500ms, min-free-disk: 1500MB }
            proxy: http://localhost:3128
            """);
    assertThat(parsed(ConfigReader.yaml(config))).isEqualTo(config);
    assertThat(parsed(ConfigReader.yaml(reader.defaults()))).isEqualTo(reader.defaults());
  }

  @Test
  void showsAProxyWithoutItsPassword() throws ConfigException {
    var config = parsed("proxy: http://joe:canary@localhost:3128");
    assertThat(ConfigReader.yaml(config)).contains("http://***@localhost:3128");
    assertThat(ConfigReader.yaml(config) + config).doesNotContain("canary");
    assertThat(parsed(ConfigReader.yaml(config))).isNotNull();
  }

  @Test
  void namesAFileThatIsNotThere(@TempDir Path dir) {
    assertThatThrownBy(() -> reader.read(dir, Path.of("nothing.yaml")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("nothing.yaml: no such file; allowed: a readable YAML file");
    assertThatThrownBy(() -> reader.read(dir, Path.of("")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void readsAFile(@TempDir Path dir) throws Exception {
    var file = Files.writeString(dir.resolve("x.yaml"), "lanes: 2\n");
    assertThat(reader.read(dir, file).lanes()).isEqualTo(2);
  }

  @Test
  void anyBytesGiveAConfigurationOrProblems() {
    long seed = 20261122;
    var random = new Random(seed);
    byte[] template = reader.template().getBytes(StandardCharsets.UTF_8);
    for (int run = 0; run < 300; run++) {
      byte[] damaged = template.clone();
      for (int i = random.nextInt(20); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(run % 2 == 0 ? 128 : 256);
      }
      try {
        assertThat(reader.parse("f", damaged)).isNotNull();
      } catch (ConfigException e) {
        assertThat(e.problems()).as("seed %d run %d", seed, run).isNotEmpty();
      }
    }
  }

  private Config parsed(String yaml) throws ConfigException {
    var config = reader.parse("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    return Objects.requireNonNull(config);
  }
}
