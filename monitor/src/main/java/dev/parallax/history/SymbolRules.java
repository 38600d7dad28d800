package dev.parallax.history;

import dev.parallax.model.Instrument;
import dev.parallax.model.Kind;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import dev.parallax.venue.Listings;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What symbols tell where no list is at hand: the instrument, and that sizes count the base asset
 * or US dollars. Steps, smallest sizes and fees stay unknown.
 *
 * <p>Symbols whose sizes count contracts are not in here: what a contract is worth stands in the
 * exchange's lists only.
 */
final class SymbolRules {

  /** The shortest base is right, for the longest quote asset is: BTC/TUSD, not BTCT/USD. */
  private static final String PAIR =
      "(?<base>.+?)[-_/]?(?<quote>USDT|USDC|FDUSD|TUSD|BUSD|HUSD|USDP|USDE|USD1|DAI|EURI|IDRT|BIDR"
          + "|USD|EUR|GBP|TRY|BRL|AUD|CAD|CHF|JPY|KRW|UAH|RUB|ZAR|ARS|PLN|RON|MXN|CZK|COP|IDR|NGN"
          + "|BTC|ETH|BNB|XRP|TRX|DOGE|SOL)";

  private static final String ENGLISH_DAY = "(?<day>\\d{1,2}[A-Z]{3}\\d{2})";

  private static final DateTimeFormatter YYMMDD =
      DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

  private static final DateTimeFormatter ENGLISH =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("dMMMyy")
          .toFormatter(Locale.ENGLISH);

  /** Of every segment of that name, whatever the venue. */
  private static final List<Rule> SPOT = List.of(Rule.of(Kind.SPOT, PAIR));

  private static final Map<Segment, List<Rule>> RULES =
      Map.of(
          Segment.parse("binance:usdm"),
          List.of(
              Rule.of(Kind.FUTURE, "(?<base>.+?)(?<quote>USDT|USDC|BUSD)_(?<day>\\d{6})"),
              Rule.of(Kind.PERPETUAL, "(?<base>.+?)(?<quote>USDT|USDC|BUSD|BTC)")),
          Segment.parse("bybit:linear"),
          List.of(
              Rule.of(Kind.FUTURE, "(?<base>.+?)(?<quote>USDT)-" + ENGLISH_DAY),
              Rule.of(Kind.FUTURE, "(?<base>[^-]+)-" + ENGLISH_DAY).quotedIn("USDC"),
              Rule.of(Kind.PERPETUAL, "(?<base>.+)PERP").quotedIn("USDC"),
              Rule.of(Kind.PERPETUAL, "(?<base>.+?)(?<quote>USDT)")),
          Segment.parse("bybit:inverse"),
          List.of(Rule.of(Kind.PERPETUAL, "(?<base>.+)(?<quote>USD)").inverse()),
          Segment.parse("okx:public"),
          List.of(Rule.of(Kind.SPOT, "(?<base>[^-]+)-(?<quote>[^-]+)")),
          Segment.parse("deribit:public"),
          List.of(
              Rule.of(Kind.PERPETUAL, "(?<base>[^_-]+)-PERPETUAL").quotedIn("USD").inverse(),
              Rule.of(Kind.PERPETUAL, "(?<base>[^_-]+)_(?<quote>[^_-]+)-PERPETUAL"),
              Rule.of(Kind.FUTURE, "(?<base>[^_-]+)-" + ENGLISH_DAY).quotedIn("USD").inverse(),
              Rule.of(Kind.FUTURE, "(?<base>[^_-]+)_(?<quote>[^_-]+)-" + ENGLISH_DAY),
              Rule.of(Kind.SPOT, "(?<base>[^_-]+)_(?<quote>[^_-]+)")));

  private SymbolRules() {}

  /** What a symbol stands for, as far as it tells; empty where it does not. */
  static Optional<Listing> listing(Segment segment, String symbol) {
    var usual = segment.name().equals("spot") ? SPOT : List.<Rule>of();
    for (var rule : RULES.getOrDefault(segment, usual)) {
      var match = rule.pattern().matcher(symbol);
      if (match.matches()) {
        return rule.listing(segment, symbol, match);
      }
    }
    return Optional.empty();
  }

  /**
   * How one family of symbols is made.
   *
   * @param quote of symbols that do not name it
   */
  private record Rule(Kind kind, Pattern pattern, String quote, boolean isInverse) {
    static Rule of(Kind kind, String pattern) {
      return new Rule(kind, Pattern.compile(pattern), "", false);
    }

    Rule quotedIn(String asset) {
      return new Rule(kind, pattern, asset, isInverse);
    }

    Rule inverse() {
      return new Rule(kind, pattern, quote, true);
    }

    Optional<Listing> listing(Segment segment, String symbol, Matcher match) {
      try {
        var listings = new Listings(segment);
        var draft = listings.add(symbol, instrument(match));
        if (isInverse) {
          draft.sizes(SizeUnit.QUOTE, 1);
        }
        return Optional.of(listings.all().getFirst());
      } catch (IllegalArgumentException | DateTimeParseException e) {
        return Optional.empty();
      }
    }

    private Instrument instrument(Matcher match) {
      var base = match.group("base");
      var priced = quote.isEmpty() ? match.group("quote") : quote;
      var settle = isInverse ? base : priced;
      return switch (kind) {
        case SPOT -> Instrument.spot(base, priced);
        case PERPETUAL -> Instrument.perpetual(base, priced, settle);
        case FUTURE -> Instrument.future(base, priced, settle, day(match.group("day")));
      };
    }

    private static LocalDate day(String text) {
      boolean digits = Character.isDigit(text.charAt(2)) && Character.isDigit(text.charAt(3));
      return LocalDate.parse(text, digits ? YYMMDD : ENGLISH);
    }
  }
}
