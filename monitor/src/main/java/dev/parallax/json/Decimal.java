package dev.parallax.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Decimal text to double and back: correctly rounded in, shortest plain decimal out. */
public final class Decimal {

  private static final int MAX_LENGTH = 64;
  private static final long MAX_EXACT = 1L << 53;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Decimal() {}

  /**
   * The double nearest to the decimal number that the bytes spell, in the grammar of JSON numbers.
   *
   * @return NaN if the bytes are no such number, are longer than 64 bytes or exceed the range of
   *     double
   */
  public static double parse(byte[] bytes, int from, int to) {
    if (to - from > MAX_LENGTH || from >= to) {
      return Double.NaN;
    }
    int i = bytes[from] == '-' ? from + 1 : from;
    long mantissa = 0;
    int digits = 0;
    int firstDigit = i;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      mantissa = mantissa * 10 + digit;
      digits += mantissa == 0 ? 0 : 1;
    }
    int integerDigits = i - firstDigit;
    if (integerDigits == 0 || (integerDigits > 1 && bytes[firstDigit] == '0')) {
      return Double.NaN;
    }
    int exponent = 0;
    if (i < to && bytes[i] == '.') {
      int fraction = ++i;
      for (; i < to; i++) {
        int digit = bytes[i] - '0';
        if (digit < 0 || digit > 9) {
          break;
        }
        mantissa = mantissa * 10 + digit;
        digits += mantissa == 0 ? 0 : 1;
      }
      if (i == fraction) {
        return Double.NaN;
      }
      exponent = fraction - i;
    }
    if (i < to || digits > 18) {
      return rarely(bytes, from, to);
    }
    while (mantissa > MAX_EXACT && exponent < 0 && mantissa % 10 == 0) {
      mantissa /= 10;
      exponent++;
    }
    if (mantissa > MAX_EXACT || exponent < -22) {
      return rarely(bytes, from, to);
    }
    // Both operands are exact, so the one division rounds correctly (Clinger's fast path).
    double value = mantissa / POWERS_OF_TEN[-exponent];
    return bytes[from] == '-' ? -value : value;
  }

  /**
   * The shortest decimal that {@link #parse} reads back to the same double, never in exponent form;
   * empty for what is no finite number.
   */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    if (value == 0) {
      return "0";
    }
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** The position behind the JSON number that starts at {@code at}, or -1 if none does. */
  static int endOfNumber(byte[] bytes, int at, int to) {
    int i = at < to && bytes[at] == '-' ? at + 1 : at;
    int integer = i;
    i = skipDigits(bytes, i, to);
    if (i == integer || (i - integer > 1 && bytes[integer] == '0')) {
      return -1;
    }
    if (i < to && bytes[i] == '.') {
      int fraction = i + 1;
      i = skipDigits(bytes, fraction, to);
      if (i == fraction) {
        return -1;
      }
    }
    if (i < to && (bytes[i] == 'e' || bytes[i] == 'E')) {
      int exponent = i + 1;
      if (exponent < to && (bytes[exponent] == '+' || bytes[exponent] == '-')) {
        exponent++;
      }
      i = skipDigits(bytes, exponent, to);
      if (i == exponent) {
        return -1;
      }
    }
    return i;
  }

  private static int skipDigits(byte[] bytes, int at, int to) {
    int i = at;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }

  /** Exponents and very long numbers: the JDK's own correctly rounded reading. */
  private static double rarely(byte[] bytes, int from, int to) {
    if (endOfNumber(bytes, from, to) != to) {
      return Double.NaN;
    }
    double value =
        Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    return Double.isInfinite(value) ? Double.NaN : value;
  }
}
