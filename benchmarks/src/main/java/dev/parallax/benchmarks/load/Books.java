package dev.parallax.benchmarks.load;

import java.util.Arrays;

/** What the hand-written clients do with a quote: keep it, compare it with all other venues. */
final class Books {
  private static final int VENUES = Wire.values().length;
  private static final double FEE = 0.0005;
  private static final double OPEN = 0.005;

  private final double[] bids = new double[Wire.COINS * VENUES];
  private final double[] asks = new double[Wire.COINS * VENUES];
  private long opportunities;

  Books() {
    Arrays.fill(bids, Double.NaN);
    Arrays.fill(asks, Double.NaN);
  }

  void quote(int venue, int coin, double bid, double ask) {
    int first = coin * VENUES;
    bids[first + venue] = bid;
    asks[first + venue] = ask;
    for (int other = first; other < first + VENUES; other++) {
      if (other != first + venue && !Double.isNaN(bids[other])) {
        judge(ask, bids[other]);
        judge(asks[other], bid);
      }
    }
  }

  private void judge(double ask, double bid) {
    if (bid * (1 - FEE) / (ask * (1 + FEE)) - 1 > OPEN) {
      opportunities++;
    }
  }

  long opportunities() {
    return opportunities;
  }
}
