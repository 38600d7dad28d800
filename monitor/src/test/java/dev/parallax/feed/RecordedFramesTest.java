package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.feed.FramesRig.Quote;
import dev.parallax.model.FrameReject;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import dev.parallax.venue.AllConnectors;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Listings;
import dev.parallax.venue.Recordings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real frames of real exchanges, read as a session would read them. */
class RecordedFramesTest {
  private static final JsonMapper JACKSON = new JsonMapper();
  private static final Pattern SYMBOL =
      Pattern.compile("\"(?:s|symbol|instId|instrument_name)\":\\s?\"([^\"]+)\"");

  @ParameterizedTest
  @CsvSource({
    "binance:spot, binance/raw_spot_btcusdt_2024-08-08.gz, 17000",
    "binance:usdm, binance/raw_usdm_btcusdt_2024-08-08.gz, 19000",
    "binance:coinm, binance/raw_cm_btcusd_perp_2024-08-08.gz, 9000",
    "binance:spot, binance/session_spot_2021.jsonl.gz, 50",
    "binance:usdm, binance/session_usdm_2021.jsonl.gz, 300",
    "binance:coinm, binance/session_coinm_2022.jsonl.gz, 1000",
    "bybit:linear, bybit/orderbook1_2025-06-13.ws.1.txt, 190",
    "bybit:spot, bybit/orderbook1_2025-06-13.ws.2.txt, 130",
    "okx:public, okx/session_2022.jsonl.gz, 0",
    "deribit:public, deribit/session_2021.jsonl.gz, 0",
    "okx:public, okx/singles.jsonl, 6",
    "deribit:public, deribit/singles.jsonl, 2",
    "binance:spot, binance/singles.jsonl, 5",
    "binance:usdm, binance/singles.jsonl, 5",
    "binance:coinm, binance/singles.jsonl, 5",
    "bybit:spot, bybit/singles.jsonl, 0",
    "bybit:linear, bybit/singles.jsonl, 0",
    "bybit:inverse, bybit/singles.jsonl, 0"
  })
  void losesNoFrame(String segment, String file, int leastQuotes) {
    var frames = Recordings.frames(file);
    var connector = connector(segment);
    var rig = new FramesRig(connector, listings(connector, frames));
    var outcomes = new TreeMap<String, Integer>();
    for (var frame : frames) {
      var before = counts(rig);
      rig.read(frame);
      var changed = changed(before, counts(rig));
      assertThat(changed).as(frame).isNotEmpty();
      changed.forEach(outcome -> outcomes.merge(outcome, 1, Integer::sum));
    }
    System.out.printf("%s %s: %d frames %s%n", segment, file, frames.size(), outcomes);
    assertThat(frames.size()).isGreaterThan(20);
    assertThat(rig.quotes.size()).isGreaterThanOrEqualTo(leastQuotes);
    assertThat(rig.rejects(FrameReject.BAD_NUMBER)).isZero();
    assertThat(rig.rejects(FrameReject.MALFORMED)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "binance:spot, binance/raw_spot_btcusdt_2024-08-08.gz, 17325",
    "binance:usdm, binance/raw_usdm_btcusdt_2024-08-08.gz, 19069",
    "binance:coinm, binance/raw_cm_btcusd_perp_2024-08-08.gz, 9172"
  })
  void readsBinanceQuotesAsJacksonDoes(String segment, String file, int expected) {
    var frames = Recordings.frames(file);
    var connector = connector(segment);
    var rig = new FramesRig(connector, listings(connector, frames));
    frames.forEach(rig::read);

    var independent =
        frames.stream()
            .map(JACKSON::readTree)
            .filter(frame -> frame.path("stream").asString("").endsWith("@bookTicker"))
            .map(frame -> quote(frame.path("data"), segment.endsWith("coinm")))
            .toList();

    assertThat(independent.size()).isEqualTo(expected);
    assertThat(rig.quotes).isEqualTo(independent);
  }

  @Test
  void acknowledgementsAndPongsOfBybitAreUnderstood() {
    var frames = Recordings.frames("bybit/orderbook1_2025-06-13.ws.1.txt");
    var connector = connector("bybit:linear");
    var rig = new FramesRig(connector, listings(connector, frames));
    frames.forEach(rig::read);

    assertThat(rig.told.stream().filter(call -> call.startsWith("subscribed"))).hasSize(4);
    assertThat(rig.rejects(FrameReject.UNRECOGNIZED)).isZero();
  }

  private static Quote quote(JsonNode data, boolean inContracts) {
    double bid = number(data, "b");
    double ask = number(data, "a");
    return new Quote(
        data.path("s").asString(),
        bid,
        inContracts ? number(data, "B") * 100 / bid : number(data, "B"),
        ask,
        inContracts ? number(data, "A") * 100 / ask : number(data, "A"),
        data.path("u").asLong(),
        data.path("T").asLong(0) * 1_000_000);
  }

  private static double number(JsonNode data, String field) {
    return new BigDecimal(data.path(field).asString()).doubleValue();
  }

  private static Connector connector(String segment) {
    return AllConnectors.list().stream()
        .filter(connector -> connector.segment().equals(Segment.parse(segment)))
        .findFirst()
        .orElseThrow();
  }

  /** Every symbol the frames speak of; what it stands for does not matter here, its unit does. */
  private static List<Listing> listings(Connector connector, List<String> frames) {
    var symbols = new TreeSet<String>();
    for (var frame : frames) {
      SYMBOL.matcher(frame).results().forEach(match -> symbols.add(match.group(1)));
    }
    var listings = new Listings(connector.segment());
    for (var symbol : symbols) {
      if (connector.segment().name().equals("coinm")) {
        listings.add(symbol, Instrument.perpetual("ANY", "USD", "ANY")).sizes(SizeUnit.QUOTE, 100);
      } else {
        listings.add(symbol, Instrument.spot("ANY", "USDT"));
      }
    }
    return listings.all();
  }

  private static Map<String, Long> counts(FramesRig rig) {
    var counts = new TreeMap<String, Long>();
    counts.put("quote", rig.counters.quotes.value());
    counts.put("heartbeat", rig.counters.heartbeats.value());
    counts.put("ignored", rig.counters.ignored.value());
    for (var kind :
        List.of("subscribed", "refused", "retryLater", "closing", "status", "listings")) {
      counts.put(kind, rig.told.stream().filter(call -> call.startsWith(kind)).count());
    }
    Arrays.stream(FrameReject.values())
        .forEach(reason -> counts.put("rejected " + reason, rig.rejects(reason)));
    return counts;
  }

  private static List<String> changed(Map<String, Long> before, Map<String, Long> after) {
    return after.keySet().stream()
        .filter(kind -> !Objects.equals(after.get(kind), before.get(kind)))
        .toList();
  }
}
