package dev.parallax.sim.world;

/**
 * Something that has a price in US dollars and trades against others.
 *
 * @param id dense, for arrays
 * @param symbol such as {@code BTC}
 * @param usd where its price starts and what it returns to
 * @param hourlyBps how far it typically wanders in an hour; 0 for currencies
 */
public record Asset(int id, String symbol, double usd, double hourlyBps) {

  /** The power of ten of its price: 4 for 86,740. */
  int magnitude() {
    return (int) Math.floor(Math.log10(usd));
  }
}
