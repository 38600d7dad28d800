package dev.parallax.model;

/** What a venue counts in when it publishes the size of a quote. */
public enum SizeUnit {
  /** Units of the base asset, or multiples of it where the listing has a price multiplier. */
  BASE,
  /** Contracts; a contract is worth {@link Listing#contractSize()} base units. */
  CONTRACTS,
  /**
   * Units of the quote asset, or contracts worth a fixed amount of it: how inverse contracts count.
   */
  QUOTE
}
