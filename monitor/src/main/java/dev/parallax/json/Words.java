package dev.parallax.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Text looked at eight bytes at a time, the first byte lowest.
 *
 * <p>A byte that is looked for is marked by its highest bit. Where marks are made by subtraction
 * those above the lowest may be wrong, for a borrow runs upwards; marks of non-digits are right.
 */
public final class Words {
  /** Bytes in a word. */
  static final int SIZE = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long ZEROS = '0' * ONES;

  private Words() {}

  /** The word at a position; there must be eight bytes in the array. */
  static long at(byte[] text, int at) {
    return (long) LONGS.get(text, at);
  }

  /** The position of the first such byte, or {@code to}. */
  public static int find(byte wanted, byte[] text, int from, int to) {
    long pattern = (wanted & 0xFF) * ONES;
    int at = from;
    for (; at <= text.length - SIZE && at < to; at += SIZE) {
      long marks = zeros(at(text, at) ^ pattern);
      if (marks != 0) {
        return Math.min(to, mark(at, marks));
      }
    }
    while (at < to && text[at] != wanted) {
      at++;
    }
    return Math.min(to, at);
  }

  /** The position of the first byte that cannot stand in a string as it is, or {@code to}. */
  static int skipPlain(byte[] text, int from, int to) {
    // Most strings end in their first word: they are found without a loop.
    long marks = from <= text.length - SIZE ? special(at(text, from)) : 0;
    return marks != 0 ? Math.min(to, mark(from, marks)) : skipLongPlain(text, from, to);
  }

  private static int skipLongPlain(byte[] text, int from, int to) {
    int at = from;
    for (; at <= text.length - SIZE && at < to; at += SIZE) {
      long marks = special(at(text, at));
      if (marks != 0) {
        return Math.min(to, mark(at, marks));
      }
    }
    while (at < to && text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
      at++;
    }
    return Math.min(to, at);
  }

  /**
   * How many of the sixteen bytes at a position can stand in a string before the first that cannot.
   * Without a branch: lengths differ from value to value.
   */
  static int countPlain(byte[] text, int at) {
    int first = Long.numberOfTrailingZeros(special(at(text, at))) >>> 3;
    int second = Long.numberOfTrailingZeros(special(at(text, at + SIZE))) >>> 3;
    return first + (second & -(first >>> 3));
  }

  /** A bit for each of the sixteen bytes at a position that is no digit, the first byte lowest. */
  static int nonDigits(byte[] text, int at) {
    return gathered(nonDigits(at(text, at))) | (gathered(nonDigits(at(text, at + SIZE))) << SIZE);
  }

  /** The marks of a word, one bit each. */
  private static int gathered(long marks) {
    return (int) (((marks >>> 7) * 0x0102_0408_1020_4080L) >>> 56);
  }

  /** The position of the first byte that is no digit, or {@code to}. */
  static int skipDigits(byte[] text, int from, int to) {
    long marks = from <= text.length - SIZE ? nonDigits(at(text, from)) : 0;
    return marks != 0 ? Math.min(to, mark(from, marks)) : skipManyDigits(text, from, to);
  }

  private static int skipManyDigits(byte[] text, int from, int to) {
    int at = from;
    for (; at <= text.length - SIZE && at < to; at += SIZE) {
      long marks = nonDigits(at(text, at));
      if (marks != 0) {
        return Math.min(to, mark(at, marks));
      }
    }
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return Math.min(to, at);
  }

  /** Where the first mark of the word at a position is. */
  private static int mark(int at, long marks) {
    return at + (Long.numberOfTrailingZeros(marks) >>> 3);
  }

  /** The first eight bytes of a text, zeros behind its end. */
  static long head(byte[] text, int from, int length) {
    if (from <= text.length - SIZE) {
      return first(at(text, from), length);
    }
    long word = 0;
    for (int i = Math.min(SIZE, length) - 1; i >= 0; i--) {
      word = word << 8 | (text[from + i] & 0xFF);
    }
    return word;
  }

  /** A word with zeros behind so many bytes. */
  static long first(long word, int length) {
    return word & mask(length);
  }

  /** Ones in the first bytes. */
  static long mask(int length) {
    return length >= SIZE ? -1 : (1L << (8 * length)) - 1;
  }

  /** How many digits stand at a position, of eight bytes. */
  static int countDigits(byte[] text, int at) {
    return Long.numberOfTrailingZeros(nonDigits(at(text, at))) >>> 3;
  }

  /** The number that the first 1 to 8 of the bytes at a position spell, which are digits. */
  static long firstDigits(byte[] text, int at, int count) {
    return added((at(text, at) ^ ZEROS) << (8 * (SIZE - count)));
  }

  /** The number that the 1 to 8 digits before a position spell; -1 if they are not all digits. */
  static long lastDigits(byte[] text, int to, int count) {
    long wanted = -1L << (8 * (SIZE - count));
    long word = to >= SIZE ? at(text, to - SIZE) : head(text, 0, to) << (8 * (SIZE - to));
    return (nonDigits(word) & wanted) == 0 ? added((word ^ ZEROS) & wanted) : -1;
  }

  /**
   * A decimal number that the 1 to 8 characters before a position spell, as its digits times eight
   * plus how many of them are behind the point; -1 if they are none, or one with a superfluous zero
   * in front.
   *
   * @param to at least 8
   */
  static long decimal(byte[] text, int to, int length) {
    long word = at(text, to - SIZE);
    long wanted = -1L << (8 * (SIZE - length));
    long digits = (word ^ ZEROS) & wanted;
    long marks = nonDigits(word) & wanted;
    // The first character is at the lowest of the bytes that are wanted.
    boolean zero = (digits & (-wanted * 0xFF)) == 0;
    if (marks == 0) {
      return zero && length > 1 ? -1 : added(digits) << 3;
    }
    int point = Long.numberOfTrailingZeros(marks) >>> 3;
    int integers = point - (SIZE - length);
    boolean wellFormed =
        (marks & (marks - 1)) == 0
            && (byte) (word >>> (8 * point)) == '.'
            && point < SIZE - 1
            && (zero ? integers == 1 : integers > 0);
    if (!wellFormed) {
      return -1;
    }
    long before = (1L << (8 * point)) - 1;
    long closed = ((digits & before) << 8) | (digits & (-256L << (8 * point)));
    return (added(closed) << 3) | (SIZE - 1 - point);
  }

  /** Adds up neighbours: digits to pairs, pairs to fours, fours to eight. */
  private static long added(long digits) {
    long pairs = digits * 10 + (digits >>> 8);
    long even = (pairs & 0x0000_00FF_0000_00FFL) * (100 + (1_000_000L << 32));
    long odd = (pairs >>> 16 & 0x0000_00FF_0000_00FFL) * (1 + (10_000L << 32));
    return (even + odd) >>> 32;
  }

  /** Marks quotes, backslashes, control characters, and bytes beyond ASCII. */
  private static long special(long word) {
    long quotes = (word ^ ('"' * ONES)) - ONES;
    long backslashes = (word ^ ('\\' * ONES)) - ONES;
    long controls = word - ' ' * ONES;
    return (quotes | backslashes | controls | word) & HIGH_BITS;
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  /** Every mark is right: each byte's sum stays within the byte. */
  private static long nonDigits(long word) {
    long digits = word ^ ZEROS;
    // Adding 0x76 carries 10 and above into the highest bit.
    return ((digits & ~HIGH_BITS) + 0x76 * ONES | digits) & HIGH_BITS;
  }
}
