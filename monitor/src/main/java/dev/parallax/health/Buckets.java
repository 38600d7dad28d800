package dev.parallax.health;

/**
 * Whole numbers from 0 on in buckets that are narrow in proportion.
 *
 * @param subBits there are 2^subBits buckets of equal width between two powers of two
 * @param maxExponent what is not below 2^(maxExponent + 1) counts as the largest
 */
record Buckets(int subBits, int maxExponent) {

  int count() {
    return (maxExponent - subBits + 2) << subBits;
  }

  /** The bucket of a number, from 0 to {@link #count} - 1. */
  int of(long number) {
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
    if (exponent < subBits) {
      return (int) number;
    }
    if (exponent > maxExponent) {
      return count() - 1;
    }
    int shift = exponent - subBits;
    // The leading one adds one to the number of the power.
    return (shift << subBits) + (int) (number >>> shift);
  }

  /** The smallest number of a bucket; of the one behind the last, the first that is too large. */
  long lowest(int bucket) {
    int shift = (bucket >> subBits) - 1;
    return shift < 0 ? bucket : (bucket - ((long) shift << subBits)) << shift;
  }
}
