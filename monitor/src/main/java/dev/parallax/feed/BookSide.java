package dev.parallax.feed;

import dev.parallax.json.Factor;
import dev.parallax.json.Json;
import java.util.Arrays;

/**
 * The bids, or the asks, that a session has sent: per base unit and in base units, NaN where there
 * is none.
 */
final class BookSide {
  private double[] prices = new double[0];
  private double[] sizes = new double[0];
  private double readPrice;
  private double readSize;

  /**
   * Reads one side of a book and replaces nothing yet.
   *
   * @return false if a number is not usable; then there is nothing to {@link #commit}
   */
  boolean read(Json price, Json size, Scale scale) {
    readPrice = number(price, scale.price());
    readSize = number(size, scale.size());
    return !(readPrice < 0 || readSize < 0);
  }

  /** Replaces one side of a book by what was read last. */
  void commit(int slot, Scale scale) {
    if (slot >= prices.length) {
      grow(slot);
    }
    boolean present = readPrice > 0 && readSize > 0;
    double base = scale.quoteSizes() ? readSize / readPrice : readSize;
    prices[slot] = present ? readPrice : Double.NaN;
    sizes[slot] = present ? base : Double.NaN;
  }

  /** Forgets one side of a book. */
  void clear(int slot) {
    if (slot < prices.length) {
      prices[slot] = Double.NaN;
      sizes[slot] = Double.NaN;
    }
  }

  double price(int slot) {
    return slot < prices.length ? prices[slot] : Double.NaN;
  }

  double size(int slot) {
    return slot < sizes.length ? sizes[slot] : Double.NaN;
  }

  /** The number; NaN where there is none; below 0 where there is no usable one. */
  private static double number(Json text, Factor factor) {
    double number = text.decimal(factor);
    return number >= 0 ? number : text.isBlank() ? Double.NaN : -1;
  }

  private void grow(int slot) {
    int known = prices.length;
    int capacity = Math.max(16, Integer.highestOneBit(slot) << 1);
    prices = Arrays.copyOf(prices, capacity);
    sizes = Arrays.copyOf(sizes, capacity);
    Arrays.fill(prices, known, capacity, Double.NaN);
    Arrays.fill(sizes, known, capacity, Double.NaN);
  }
}
