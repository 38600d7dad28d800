package dev.parallax.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.model.Instrument;
import dev.parallax.model.Kind;
import dev.parallax.model.Segment;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {
  private final World world = new World(Instant.parse("2026-11-22T10:00:00Z"));

  private Map<String, Set<String>> venuesByInstrument() {
    return world.listings().stream()
        .filter(listing -> listing.trait() == Trait.NORMAL)
        .collect(
            Collectors.groupingBy(
                listing -> listing.facts().instrument().name(),
                Collectors.mapping(listing -> listing.facts().venue().id(), Collectors.toSet())));
  }

  @Test
  void manyInstrumentsOfEveryKindTradeOnSeveralExchanges() {
    var shared = venuesByInstrument();
    shared.values().removeIf(venues -> venues.size() < 2);
    assertThat(shared).hasSizeGreaterThan(40);
    assertThat(shared.keySet())
        .contains(
            "BTC/USDT",
            "ETH/BTC",
            "BTC/USDC:USDC",
            "BTC/USDT:USDT",
            "PEPE/USDT:USDT",
            "SHIB/USDC:USDC",
            "BTC/USDC:USDC-261225",
            "ETH/USDT:USDT-270326");
    assertThat(shared.get("BTC/USD:BTC"))
        .containsExactlyInAnyOrder("binance", "bybit", "deribit", "okx");
    assertThat(shared.get("BTC/USD:BTC-261225"))
        .containsExactlyInAnyOrder("binance", "bybit", "deribit", "okx");
    assertThat(shared.get("BTC/USDC"))
        .containsExactlyInAnyOrder("binance", "bybit", "deribit", "okx");
  }

  @Test
  void spellsMultipliedTokensAsEachVenueDoes() {
    for (var symbol :
        List.of(
            "binance:spot PEPEUSDT 1",
            "binance:usdm 1000PEPEUSDT 1000",
            "bybit:linear 1000PEPEUSDT 1000",
            "bybit:linear SHIB1000USDT 1000",
            "okx:public PEPE-USDT-SWAP 1",
            "deribit:public 1000PEPE_USDC-PERPETUAL 1000")) {
      var parts = symbol.split(" ", 3);
      var listing = world.board(Segment.parse(parts[0])).require(parts[1]);
      assertThat(listing.facts().priceMultiplier())
          .as(symbol)
          .isEqualTo(Double.parseDouble(parts[2]));
    }
  }

  @Test
  void hasRowsThatAClientMustLeaveOut() {
    var traits = world.listings().stream().map(SimulatedListing::trait).collect(Collectors.toSet());
    assertThat(traits).containsExactlyInAnyOrder(Trait.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T10:00:00Z",
        "2026-12-24T23:59:59Z",
        "2026-12-25T07:59:59Z",
        "2026-12-31T12:00:00Z",
        "2027-03-26T08:00:00Z",
        "2028-02-29T00:00:00Z"
      })
  void datedContractsExpireOnFridaysInTheFutureWhateverTheDay(String text) {
    var now = Instant.parse(text);
    var days =
        new World(now)
            .listings().stream()
                .filter(listing -> listing.facts().instrument().kind() == Kind.FUTURE)
                .filter(listing -> listing.trait() == Trait.NORMAL)
                .map(listing -> listing.facts().instrument().expiry())
                .map(Objects::requireNonNull)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    assertThat(days).hasSize(4);
    assertThat(days).extracting(LocalDate::getDayOfWeek).containsOnly(DayOfWeek.FRIDAY);
    assertThat(days.getFirst()).isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC));
    assertThat(days.subList(2, 4)).allMatch(day -> day.getMonthValue() % 3 == 0);
  }

  @Test
  void listsWhatIsNew() {
    var spot = Instrument.spot("FRESH", "USDT");
    var listing = world.list(Segments.BINANCE_SPOT, "FRESHUSDT", spot, 0.5);
    assertThat(listing.id()).isEqualTo(world.listings().size() - 1);
    assertThat(listing.tick().text()).isEqualTo("0.00001");
    assertThatThrownBy(() -> world.list(Segments.BINANCE_SPOT, "FRESHUSDT", spot, 0.5))
        .hasMessageContaining("lists FRESHUSDT already");
    assertThatThrownBy(() -> world.board(Segments.BINANCE_SPOT).require("NOPE"))
        .hasMessageContaining("does not list 'NOPE'; example: BTCUSDT");
  }

  @Test
  void readsExactSteps() {
    var step = Increment.of("0.50");
    assertThat(step.text()).isEqualTo("0.5");
    assertThat(step.text(8)).isEqualTo("0.50000000");
    assertThat(step.exactly(92288.5)).isEqualTo(922885);
    assertThat(Increment.of("100").exactly(1200)).isEqualTo(1200);
    assertThatThrownBy(() -> step.exactly(1.25)).hasMessage("1.25 is no multiple of 0.5");
    assertThatThrownBy(() -> Increment.of("0")).hasMessageContaining("above 0");
  }
}
