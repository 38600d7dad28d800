package dev.parallax.catalog;

import static dev.parallax.catalog.CatalogTest.listing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentSelectionTest {
  private static final List<String> EVERYWHERE = List.of("ETH/USDT", "BTC/USDT", "BTC/USDT:USDT");
  private static final List<String> AT_TWO = List.of("AAVE/USDT", "BTC/TRY", "BTC/USD:BTC-261225");

  private final Catalog catalog =
      filled("binance:spot", true)
          .with(Segment.parse("okx:public"), listings("okx:public", true))
          .with(Segment.parse("bybit:spot"), listings("bybit:spot", false));

  @Test
  void takesAllOfThemWithThoseOnMostExchangesFirst() {
    assertThat(chosen(List.of("auto"), List.of(), 100))
        .containsExactly(
            "BTC/USDT", "BTC/USDT:USDT", "ETH/USDT", "AAVE/USDT", "BTC/TRY", "BTC/USD:BTC-261225");
  }

  @Test
  void stopsAtTheMost() {
    assertThat(chosen(List.of("auto"), List.of(), 2)).containsExactly("BTC/USDT", "BTC/USDT:USDT");
    assertThat(chosen(List.of("auto"), List.of(), 0)).isEmpty();
  }

  @Test
  void matchesNamesAndWildcards() {
    assertThat(chosen(List.of("BTC/*"), List.of(), 9))
        .containsExactly("BTC/USDT", "BTC/USDT:USDT", "BTC/TRY", "BTC/USD:BTC-261225");
    assertThat(chosen(List.of("*/USDT"), List.of(), 9))
        .containsExactly("BTC/USDT", "ETH/USDT", "AAVE/USDT");
    assertThat(chosen(List.of("*:*"), List.of(), 9))
        .containsExactly("BTC/USDT:USDT", "BTC/USD:BTC-261225");
    assertThat(chosen(List.of("ETH/USDT", "B*C/T*Y"), List.of(), 9))
        .containsExactly("ETH/USDT", "BTC/TRY");
    assertThat(chosen(List.of("TC/USDT", "B.C/*"), List.of(), 9)).isEmpty();
  }

  @Test
  void leavesOutWhatIsExcluded() {
    assertThat(chosen(List.of("auto"), List.of("*/TRY", "*-*", "ETH/USDT"), 9))
        .containsExactly("BTC/USDT", "BTC/USDT:USDT", "AAVE/USDT");
  }

  @Test
  void neverTakesWhatOnlyOneExchangeLists() {
    var alone = filled("binance:spot", true);

    assertThat(new InstrumentSelection(patterns(List.of("BTC/USDT")), List.of(), 9).choose(alone))
        .isEmpty();
  }

  private List<String> chosen(List<String> include, List<String> exclude, int max) {
    return new InstrumentSelection(patterns(include), patterns(exclude), max)
        .choose(catalog).stream().map(Instrument::name).toList();
  }

  private static List<InstrumentPattern> patterns(List<String> texts) {
    return texts.stream().map(InstrumentPattern::parse).toList();
  }

  private static Catalog filled(String segment, boolean all) {
    return Catalog.empty().with(Segment.parse(segment), listings(segment, all));
  }

  private static List<Listing> listings(String segment, boolean all) {
    var names = new ArrayList<>(EVERYWHERE);
    if (all) {
      names.addAll(AT_TWO);
    }
    return names.stream().map(name -> listing(Segment.parse(segment), name, name)).toList();
  }
}
