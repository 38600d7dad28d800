package dev.parallax.model;

/**
 * Buy here, sell there: the key of a spread. Both listings are the same instrument at different
 * venues.
 */
public record Route(Listing buy, Listing sell) {
  public Route {
    if (!buy.instrument().equals(sell.instrument()) || buy.venue().equals(sell.venue())) {
      throw new IllegalArgumentException("no route from " + buy + " to " + sell);
    }
  }

  public Instrument instrument() {
    return buy.instrument();
  }

  /** The two venues. */
  public ExchangePair exchangePair() {
    return ExchangePair.of(buy.venue(), sell.venue());
  }

  @Override
  public String toString() {
    return instrument() + " " + buy.segment() + " -> " + sell.segment();
  }
}
