package dev.parallax.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.json.Json;
import dev.parallax.model.Instrument;
import dev.parallax.model.Kind;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.SizeUnit;
import dev.parallax.venue.AllConnectors;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Fixtures;
import dev.parallax.venue.Listings;
import dev.parallax.venue.Recordings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Instrument lists as real exchanges sent them, and those written from their documents. */
class RecordedListingsTest {
  private static final String BINANCE = "{\"symbols\":%s}";
  private static final String OKX = "{\"code\":\"0\",\"msg\":\"\",\"data\":%s}";
  private static final String DERIBIT = "{\"jsonrpc\":\"2.0\",\"result\":%s}";

  @Test
  void fillTheCatalogForBinance() {
    var spot = read("binance:spot", BINANCE, "binance/instruments_spot_2022-04-11.json.gz");
    var usdm = read("binance:usdm", BINANCE, "binance/instruments_usdm_2022-12-06.json.gz");
    var coinm = read("binance:coinm", BINANCE, "binance/instruments_coinm_2022-11-23.json.gz");
    var catalog = with(with(with(Catalog.empty(), spot), usdm), coinm);

    assertThat(spot.all()).hasSizeGreaterThan(1900);
    assertThat(spot.leftOut()).containsEntry("leveraged token", 40);
    assertThat(usdm.leftOut()).isEqualTo(Map.of("not a coin", 4, "not listed yet", 1));
    assertThat(coinm.all()).hasSize(62);
    assertThat(only(catalog, "BTC/USDT").symbol()).isEqualTo("BTCUSDT");
    assertThat(only(catalog, "BTC/USDT:USDT").sizeUnit()).isEqualTo(SizeUnit.BASE);
    assertThat(only(catalog, "BTC/USD:BTC").contractSize()).isEqualTo(100);
    assertThat(only(catalog, "ETH/USD:ETH").contractSize()).isEqualTo(10);
    assertThat(only(catalog, "BTC/USDT:USDT-221230").symbol()).isEqualTo("BTCUSDT_221230");
    assertThat(only(catalog, "BTC/USD:BTC-221230").symbol()).isEqualTo("BTCUSD_221230");
    assertThat(only(catalog, "SHIB/USDT:USDT").priceMultiplier()).isEqualTo(1000);
    assertThat(only(catalog, "1INCH/USDT:USDT").priceMultiplier()).isEqualTo(1);
    assertThat(usdm.all().stream().filter(l -> l.status() == ListingStatus.CLOSED)).hasSize(8);
    expectDatedFuturesToOutlive(LocalDate.of(2022, 12, 6), catalog);
  }

  @Test
  void fillTheCatalogForOkx() {
    var listings =
        read(
            "okx:public",
            OKX,
            "okx/instruments_SPOT_2025-05-08.json.gz",
            "okx/instruments_SWAP_2025-05-08.json.gz",
            "okx/instruments_FUTURES_2025-05-08.json.gz");
    var catalog = with(Catalog.empty(), listings);

    assertThat(listings.all()).hasSize(776 + 284 + 25);
    assertThat(listings.leftOut()).isEmpty();
    assertThat(only(catalog, "BTC/USDT").lot()).isEqualTo(0.00000001);
    assertThat(only(catalog, "BTC/USDT:USDT").contractSize()).isEqualTo(0.01);
    assertThat(only(catalog, "BTC/USDT:USDT").sizeUnit()).isEqualTo(SizeUnit.CONTRACTS);
    assertThat(only(catalog, "BTC/USD:BTC").contractSize()).isEqualTo(100);
    assertThat(only(catalog, "BTC/USD:BTC").sizeUnit()).isEqualTo(SizeUnit.QUOTE);
    assertThat(only(catalog, "BTC/USD:BTC-250509").symbol()).isEqualTo("BTC-USD-250509");
    assertThat(only(catalog, "BTC/USDT:USDT-250509").symbol()).isEqualTo("BTC-USDT-250509");
    expectDatedFuturesToOutlive(LocalDate.of(2025, 5, 8), catalog);
  }

  @Test
  void fillTheCatalogForInverseContractsOfDeribit() {
    var listings = read("deribit:public", DERIBIT, "deribit/instruments_future_2025-05-02.json.gz");
    var catalog = with(Catalog.empty(), listings);

    assertThat(listings.all()).hasSize(16);
    assertThat(only(catalog, "BTC/USD:BTC").sizeUnit()).isEqualTo(SizeUnit.QUOTE);
    assertThat(only(catalog, "BTC/USD:BTC").contractSize()).isEqualTo(1);
    assertThat(only(catalog, "BTC/USD:BTC-250509").symbol()).isEqualTo("BTC-9MAY25");
    assertThat(only(catalog, "BTC/USD:BTC-250509").takerBps()).isEqualTo(5);
    expectDatedFuturesToOutlive(LocalDate.of(2025, 5, 2), catalog);
  }

  @Test
  void readTheWholeAnswersOfOldSessions() {
    var spot = read("binance:spot", "binance/session_spot_2021.jsonl.gz", "exchangeInfo");
    var usdm = read("binance:usdm", "binance/session_usdm_2021.jsonl.gz", "exchangeInfo");
    var swaps = read("okx:public", "okx/session_2022.jsonl.gz", "instType=SWAP");

    assertThat(spot.all()).hasSizeGreaterThan(1000);
    assertThat(usdm.all()).hasSizeGreaterThan(80);
    assertThat(swaps.all()).hasSizeGreaterThan(100);
  }

  @Test
  void meetTheSameInstrumentsAtEveryVenue() {
    var catalog = Catalog.empty();
    for (var connector : AllConnectors.list()) {
      catalog = catalog.with(connector.segment(), Fixtures.listings(connector).all());
    }

    assertThat(catalog.comparable())
        .containsEntry(Instrument.parse("BTC/USDT"), 3)
        .containsEntry(Instrument.parse("BTC/USDT:USDT"), 3)
        .containsEntry(Instrument.parse("BTC/USDC:USDC"), 3)
        .containsEntry(Instrument.parse("BTC/USD:BTC"), 4)
        .containsEntry(Instrument.parse("BTC/USD:BTC-261225"), 4)
        .containsEntry(Instrument.parse("BTC/USDT:USDT-261225"), 3)
        .containsEntry(Instrument.parse("PEPE/USDT"), 3)
        .containsEntry(Instrument.parse("PEPE/USDT:USDT"), 3);
  }

  private static void expectDatedFuturesToOutlive(LocalDate day, Catalog catalog) {
    for (int id = 0; id < catalog.size(); id++) {
      var listing = catalog.listing(id);
      if (listing.instrument().kind() == Kind.FUTURE && listing.status() == ListingStatus.TRADING) {
        var expiry = Instant.ofEpochSecond(0, listing.expiryNanos()).atZone(ZoneOffset.UTC);
        assertThat(expiry.toLocalDate()).as("%s", listing).isAfterOrEqualTo(day);
        assertThat(expiry.getHour()).as("%s", listing).isEqualTo(8);
        assertThat(expiry.toLocalDate()).isEqualTo(listing.instrument().expiry());
      }
    }
  }

  private static Listing only(Catalog catalog, String instrument) {
    var ids = catalog.listingsOf(Instrument.parse(instrument));
    assertThat(ids).as(instrument).hasSize(1);
    return catalog.listing(ids.getFirst());
  }

  private static Catalog with(Catalog catalog, Listings listings) {
    var all = listings.all();
    return catalog.with(all.getFirst().segment(), all);
  }

  private static Listings read(String segment, String envelope, String... files) {
    var connector = connector(segment);
    var listings = new Listings(connector.segment());
    for (var file : files) {
      var body =
          envelope.startsWith("{")
              ? Recordings.list(file, envelope)
              : Recordings.answer(envelope, file);
      rows(connector, body).forEach(row -> connector.readListing(row, listings));
    }
    return listings;
  }

  private static Iterable<Json> rows(Connector connector, Json body) {
    assertThat(connector.nextListingPath(body)).isNull();
    return connector.listingRows(body).each();
  }

  private static Connector connector(String segment) {
    return AllConnectors.list().stream()
        .filter(connector -> connector.segment().id().equals(segment))
        .findFirst()
        .orElseThrow();
  }
}
