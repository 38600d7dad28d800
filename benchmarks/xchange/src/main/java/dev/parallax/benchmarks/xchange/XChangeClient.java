package dev.parallax.benchmarks.xchange;

import info.bitrich.xchangestream.binance.BinanceStreamingExchange;
import info.bitrich.xchangestream.binancefuture.BinanceFutureStreamingExchange;
import info.bitrich.xchangestream.bybit.BybitStreamingExchange;
import info.bitrich.xchangestream.bybit.BybitStreamingMarketDataService;
import info.bitrich.xchangestream.bybit.BybitStreamingService;
import info.bitrich.xchangestream.core.ProductSubscription;
import info.bitrich.xchangestream.core.StreamingExchange;
import info.bitrich.xchangestream.core.StreamingExchangeFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceAdapters;
import org.knowm.xchange.binance.dto.ExchangeType;
import org.knowm.xchange.bybit.dto.BybitCategory;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.derivative.FuturesContract;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.instrument.Instrument;

/**
 * XChange-stream, as its users run it: the best bid and offer of two exchanges, compared on every
 * update. {@code XChangeClient RATED WARM_UP SECONDS SCHEME BINANCE_PORT BYBIT_PORT}.
 *
 * <p>Its module for Bybit keeps no sequence, so that only Binance's quotes have a latency.
 */
public final class XChangeClient {
  private static final int COINS = 20;
  private static final double FEE = 0.0005;
  private static final double OPEN = 0.005;
  private static final long NO_SEQUENCE = 0;

  private enum Venue {
    BINANCE,
    BYBIT
  }

  private record Key(Venue venue, String coin) {}

  private record Quote(double bid, double ask) {}

  private final Map<Key, Quote> quotes = new ConcurrentHashMap<>();
  private final LongAdder opportunities = new LongAdder();
  private final Measure measure;

  private XChangeClient(Measure measure) {
    this.measure = measure;
  }

  public static void main(String[] arguments) throws InterruptedException {
    var measure = new Measure(Boolean.parseBoolean(arguments[0]));
    var client = new XChangeClient(measure);
    var base = arguments[3] + "://localhost:";
    client.binance(base + arguments[4] + "/");
    client.bybit(base + arguments[5] + "/v5/public/linear");
    measure.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    Runtime.getRuntime().halt(0);
  }

  private static List<Instrument> instruments() {
    return IntStream.range(0, COINS)
        .mapToObj(coin -> String.format(Locale.ROOT, "C%02d", coin))
        .map(coin -> (Instrument) new FuturesContract(new CurrencyPair(coin, "USDC"), "PERP"))
        .toList();
  }

  /** USDⓈ-M futures somewhere else than at Binance. */
  public static final class RedirectedBinance extends BinanceFutureStreamingExchange {
    private static final String BASE_URI = "baseUri";

    @Override
    protected String getStreamingBaseUri() {
      return (String) getExchangeSpecification().getExchangeSpecificParametersItem(BASE_URI);
    }
  }

  private void binance(String baseUri) {
    var specification = specification(RedirectedBinance.class);
    specification.setExchangeSpecificParametersItem(RedirectedBinance.BASE_URI, baseUri);
    specification.setExchangeSpecificParametersItem(
        BinanceStreamingExchange.EXCHANGE_TYPE, ExchangeType.FUTURES);
    specification.setExchangeSpecificParametersItem(
        BinanceStreamingExchange.USE_REALTIME_BOOK_TICKER, true);
    var exchange =
        (BinanceStreamingExchange) StreamingExchangeFactory.INSTANCE.createExchange(specification);
    var subscription = ProductSubscription.create();
    for (var instrument : instruments()) {
      // What the remote metadata would have said.
      BinanceAdapters.putSymbolMapping(
          instrument.getBase() + "USDC", ((FuturesContract) instrument).getCurrencyPair());
      subscription.addTicker(instrument);
    }
    exchange.connect(subscription.build()).blockingAwait();
    for (var instrument : instruments()) {
      var coin = instrument.getBase().getCurrencyCode();
      // What getTicker() does, in two steps: the ticker alone has lost the sequence.
      exchange
          .getStreamingMarketDataService()
          .getRawBookTicker(instrument)
          .subscribe(
              raw -> {
                var ticker = raw.toTicker(true);
                var quote = new Quote(ticker.getBid().doubleValue(), ticker.getAsk().doubleValue());
                compare(Venue.BINANCE, coin, quote, raw.updateId);
              },
              XChangeClient::fail);
    }
  }

  private void bybit(String uri) {
    var specification = specification(BybitStreamingExchange.class);
    specification.setExchangeSpecificParametersItem(
        BybitStreamingExchange.EXCHANGE_TYPE, BybitCategory.LINEAR);
    var service = new BybitStreamingService(uri, specification);
    var data = new BybitStreamingMarketDataService(service);
    service.connect().blockingAwait();
    for (var instrument : instruments()) {
      var coin = instrument.getBase().getCurrencyCode();
      data.getOrderBook(instrument, 1)
          .subscribe(
              book -> compare(Venue.BYBIT, coin, quote(book), NO_SEQUENCE), XChangeClient::fail);
    }
  }

  private static ExchangeSpecification specification(Class<? extends StreamingExchange> exchange) {
    var specification = new ExchangeSpecification(exchange);
    specification.setShouldLoadRemoteMetaData(false);
    return specification;
  }

  private static Quote quote(OrderBook book) {
    return new Quote(
        book.getBids().getFirst().getLimitPrice().doubleValue(),
        book.getAsks().getFirst().getLimitPrice().doubleValue());
  }

  private void compare(Venue venue, String coin, Quote quote, long sequence) {
    quotes.put(new Key(venue, coin), quote);
    for (var other : Venue.values()) {
      var theirs = other == venue ? null : quotes.get(new Key(other, coin));
      if (theirs != null) {
        judge(quote.ask(), theirs.bid());
        judge(theirs.ask(), quote.bid());
      }
    }
    measure.decided(sequence);
  }

  private void judge(double ask, double bid) {
    if (bid * (1 - FEE) / (ask * (1 + FEE)) - 1 > OPEN) {
      opportunities.increment();
    }
  }

  private static void fail(Throwable error) {
    error.printStackTrace();
    Runtime.getRuntime().halt(1);
  }
}
