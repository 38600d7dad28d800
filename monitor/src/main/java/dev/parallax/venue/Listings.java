package dev.parallax.venue;

import dev.parallax.json.Json;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Printable;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Collects what a connector reads from its venue's instrument lists. */
public final class Listings {
  /** Symbols are put into JSON frames as they are. */
  private static final Pattern SYMBOL = Pattern.compile("[^\"\\\\]{1,64}");

  private final Segment segment;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<String, Integer> leftOut = new LinkedHashMap<>();

  public Listings(Segment segment) {
    this.segment = segment;
  }

  /**
   * Adds a listing; sizes count the base asset and it trades unless the draft is told otherwise.
   *
   * @param instrument in the venue's spelling of assets: bundles such as {@code 1000PEPE} become
   *     the asset itself with a price multiplier
   */
  public Draft add(String symbol, Instrument instrument) {
    if (!SYMBOL.matcher(symbol).matches() || !Printable.isHarmless(symbol)) {
      throw new IllegalArgumentException("symbol: '" + symbol + "'; example: BTCUSDT");
    }
    var draft = new Draft(symbol, instrument);
    drafts.add(draft);
    return draft;
  }

  /**
   * Reads one row as that connector does; of a row that fails nothing stays.
   *
   * @throws IllegalArgumentException where the row makes no sense
   */
  public void read(Connector connector, Json row) {
    int before = drafts.size();
    try {
      connector.readListing(row, this);
      drafts.subList(before, drafts.size()).forEach(Draft::toListing);
    } catch (IllegalArgumentException e) {
      drafts.subList(before, drafts.size()).clear();
      throw e;
    }
  }

  /** Counts a row that is not meant for comparison, under a short reason such as "option". */
  public void leaveOut(String reason) {
    leftOut.merge(reason, 1, Integer::sum);
  }

  /**
   * What was added, in the order of the rows.
   *
   * @throws IllegalArgumentException where a draft contradicts itself; not after {@link #read}
   */
  public List<Listing> all() {
    return drafts.stream().map(Draft::toListing).toList();
  }

  /** How many rows were left out, by reason. */
  public Map<String, Integer> leftOut() {
    return leftOut;
  }

  /** A listing on its way: what is not said keeps its default. */
  public final class Draft {
    private final String symbol;
    private final Instrument instrument;
    private SizeUnit sizeUnit = SizeUnit.BASE;
    private double contractSize = 1;
    private final double priceMultiplier;
    private double tick = Double.NaN;
    private double lot = Double.NaN;
    private double minSize = Double.NaN;
    private double takerBps = Double.NaN;
    private long expiryNanos = Long.MAX_VALUE;
    private ListingStatus status = ListingStatus.TRADING;

    private Draft(String symbol, Instrument spelled) {
      var base = MultipliedAsset.of(spelled.base());
      this.symbol = symbol;
      this.priceMultiplier = base.multiplier();
      this.instrument =
          new Instrument(
              base.asset(),
              spelled.quote(),
              spelled.isInverse() ? base.asset() : spelled.settle(),
              spelled.kind(),
              spelled.expiry());
    }

    /** What the venue's sizes count, and what one of them is worth. */
    public Draft sizes(SizeUnit unit, double contract) {
      if (!(contract > 0)) {
        throw new IllegalArgumentException(symbol + ": contract size " + contract);
      }
      sizeUnit = unit;
      contractSize = contract;
      return this;
    }

    /** The price step as published; blank stays unknown. */
    public Draft tick(Json step) {
      tick = step.decimal();
      return this;
    }

    /** The size step in the venue's size units; blank stays unknown. */
    public Draft lot(Json step) {
      lot = step.decimal();
      return this;
    }

    /** The size step where it is published as a number of decimals. */
    public Draft lotDecimals(Json decimals) {
      long digits = decimals.integer(-1);
      lot = digits >= 0 && digits <= 30 ? Double.parseDouble("1e-" + digits) : Double.NaN;
      return this;
    }

    /** The smallest order in the venue's size units; blank stays unknown. */
    public Draft minSize(Json size) {
      minSize = size.decimal();
      return this;
    }

    public Draft takerBps(double published) {
      takerBps = published;
      return this;
    }

    /** Epoch ns; not called where no end is known. */
    public Draft expires(long nanos) {
      expiryNanos = nanos;
      return this;
    }

    public Draft status(ListingStatus published) {
      status = published;
      return this;
    }

    /** Sizes in the wrong unit would be wrong by the price: a factor of ten thousands. */
    private Listing toListing() {
      if ((sizeUnit == SizeUnit.QUOTE) != instrument.isInverse()) {
        throw new IllegalArgumentException(
            symbol + ": sizes in " + sizeUnit + ", but the instrument is " + instrument);
      }
      return new Listing(
          segment,
          symbol,
          instrument,
          sizeUnit,
          contractSize,
          priceMultiplier,
          tick,
          lot,
          minSize,
          takerBps,
          expiryNanos,
          status);
    }
  }
}
