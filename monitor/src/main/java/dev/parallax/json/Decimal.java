package dev.parallax.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Decimal text to double and back: correctly rounded in, shortest plain decimal out. */
public final class Decimal {

  private static final int MAX_LENGTH = 64;

  /** As many as never overflow a long. */
  private static final int MAX_DIGITS = 18;

  private static final int MAX_LONG_DIGITS = 19;
  private static final long EIGHT_DIGITS = 100_000_000;
  private static final int MAX_POWER = 22;
  private static final int BIG = 99_999;
  private static final int MALFORMED = Integer.MIN_VALUE;
  private static final long[] LONG_POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };
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
    return parse(bytes, from, to, Factor.ONE);
  }

  /**
   * The same times a factor: the double nearest to the exact product where its digits fit into 53
   * bits, else the product of doubles.
   */
  static double parse(byte[] bytes, int from, int to, Factor factor) {
    if (to - from > MAX_LENGTH || from >= to) {
      return Double.NaN;
    }
    if (to - from <= Words.SIZE && to >= Words.SIZE) {
      long number = Words.decimal(bytes, to, to - from);
      long mantissa = number >>> 3;
      int exponent = factor.exponent - (int) (number & 7);
      return number >= 0 && isExact(mantissa, exponent, factor)
          ? scaled(mantissa * factor.mantissa, exponent)
          : parseByDigits(bytes, from, to, factor);
    }
    return from <= bytes.length - Words.SIZE
        ? parseByWords(bytes, from, to, factor)
        : parseByDigits(bytes, from, to, factor);
  }

  /** Up to eight digits, a point, and up to eight more: most prices and sizes. */
  private static double parseByWords(byte[] bytes, int from, int to, Factor factor) {
    int integers = Math.min(Words.countDigits(bytes, from), to - from);
    int fractions = to - from - integers - 1;
    if (integers == 0 || fractions > Words.SIZE || (integers > 1 && bytes[from] == '0')) {
      return parseByDigits(bytes, from, to, factor);
    }
    long mantissa = Words.firstDigits(bytes, from, integers);
    int exponent = factor.exponent;
    if (fractions >= 0) {
      long fraction = fractions > 0 ? Words.lastDigits(bytes, to, fractions) : -1;
      if (fraction < 0 || bytes[from + integers] != '.') {
        return parseByDigits(bytes, from, to, factor);
      }
      mantissa = mantissa * LONG_POWERS_OF_TEN[fractions] + fraction;
      exponent -= fractions;
    }
    return isExact(mantissa, exponent, factor)
        ? scaled(mantissa * factor.mantissa, exponent)
        : parseByDigits(bytes, from, to, factor);
  }

  private static double parseByDigits(byte[] bytes, int from, int to, Factor factor) {
    int start = bytes[from] == '-' ? from + 1 : from;
    long mantissa = 0;
    int digits = 0;
    int point = -1;
    int i = start;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = 10 * mantissa + digit;
        digits += mantissa == 0 ? 0 : 1;
      } else if (bytes[i] == '.' && point < 0) {
        point = i;
      } else {
        break;
      }
    }
    int integers = (point < 0 ? i : point) - start;
    boolean wellFormed = integers == 1 || (integers > 1 && bytes[start] != '0');
    int written = i < to ? exponent(bytes, i, to) : 0;
    if (!wellFormed || point == i - 1 || written == MALFORMED) {
      return Double.NaN;
    }
    int exponent = point < 0 ? written : written + point + 1 - i;
    while (mantissa > factor.largest && mantissa % 10 == 0) {
      mantissa /= 10;
      exponent++;
    }
    exponent += factor.exponent;
    if (digits > MAX_DIGITS || !isExact(mantissa, exponent, factor)) {
      return rarely(bytes, from, to, factor);
    }
    double value = scaled(mantissa * factor.mantissa, exponent);
    return start > from ? -value : value;
  }

  private static boolean isExact(long mantissa, int exponent, Factor factor) {
    return mantissa <= factor.largest && Math.abs(exponent) <= MAX_POWER;
  }

  /** Both operands are exact, so the one operation rounds correctly (Clinger's fast path). */
  private static double scaled(long mantissa, int exponent) {
    return exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
  }

  /**
   * The whole number that the bytes spell in up to 19 digits, zeros in front included.
   *
   * @return -1 if they are anything else, or the number is larger than a long
   */
  public static long whole(byte[] bytes, int from, int to) {
    if (from >= to || to - from > MAX_LONG_DIGITS) {
      return -1;
    }
    int at = from;
    long value = 0;
    for (; to - at >= Words.SIZE; at += Words.SIZE) {
      long eight = Words.lastDigits(bytes, at + Words.SIZE, Words.SIZE);
      if (eight < 0) {
        return -1;
      }
      value = EIGHT_DIGITS * value + eight;
    }
    int rest = to - at;
    if (rest > 0) {
      long last = Words.lastDigits(bytes, to, rest);
      if (last < 0) {
        return -1;
      }
      value = LONG_POWERS_OF_TEN[rest] * value + last;
    }
    // 19 digits overflow at most once, into the sign.
    return value < 0 ? -1 : value;
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
    return at <= bytes.length - 3 * Words.SIZE
        ? endByWords(bytes, at, to)
        : endByDigits(bytes, at, to);
  }

  /** Up to fifteen digits with or without a point: most numbers. */
  private static int endByWords(byte[] bytes, int at, int to) {
    int marks = Words.nonDigits(bytes, at) | (1 << (2 * Words.SIZE));
    int integers = Integer.numberOfTrailingZeros(marks);
    int length = integers;
    if (bytes[at + integers] == '.') {
      length = Integer.numberOfTrailingZeros(marks & (marks - 1));
    }
    boolean simple =
        integers > 0
            && (integers == 1 || bytes[at] != '0')
            && length != integers + 1
            && length < 2 * Words.SIZE
            && at + length <= to
            && (bytes[at + length] | 0x20) != 'e';
    return simple ? at + length : endByDigits(bytes, at, to);
  }

  private static int endByDigits(byte[] bytes, int at, int to) {
    int i = at < to && bytes[at] == '-' ? at + 1 : at;
    int integer = i;
    i = Words.skipDigits(bytes, i, to);
    if (i == integer || (i - integer > 1 && bytes[integer] == '0')) {
      return -1;
    }
    if (i < to && bytes[i] == '.') {
      int fraction = i + 1;
      i = Words.skipDigits(bytes, fraction, to);
      if (i == fraction) {
        return -1;
      }
    }
    if (i < to && (bytes[i] == 'e' || bytes[i] == 'E')) {
      int exponent = i + 1;
      if (exponent < to && (bytes[exponent] == '+' || bytes[exponent] == '-')) {
        exponent++;
      }
      i = Words.skipDigits(bytes, exponent, to);
      if (i == exponent) {
        return -1;
      }
    }
    return i;
  }

  /** The value of {@code e-12}; {@link #MALFORMED} if this is none. */
  private static int exponent(byte[] bytes, int at, int to) {
    boolean signed = at + 1 < to && (bytes[at + 1] == '-' || bytes[at + 1] == '+');
    int first = signed ? at + 2 : at + 1;
    if ((bytes[at] != 'e' && bytes[at] != 'E')
        || first >= to
        || Words.skipDigits(bytes, first, to) != to) {
      return MALFORMED;
    }
    int value = 0;
    for (int i = first; i < to; i++) {
      value = Math.min(BIG, 10 * value + bytes[i] - '0');
    }
    return bytes[at + 1] == '-' ? -value : value;
  }

  /** Very long or very large numbers: the JDK's own correctly rounded reading. */
  private static double rarely(byte[] bytes, int from, int to, Factor factor) {
    double plain =
        factor == Factor.ONE
            ? Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1))
            : parse(bytes, from, to);
    double value = factor.times(plain);
    return Double.isInfinite(value) ? Double.NaN : value;
  }
}
