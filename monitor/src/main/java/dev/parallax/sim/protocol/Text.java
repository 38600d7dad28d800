package dev.parallax.sim.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing ASCII text that numbers are appended to without allocating. */
public final class Text {
  private static final int MAX_DIGITS = 19;

  private byte[] bytes = new byte[512];
  private int length;

  /** Starts again. */
  public Text clear() {
    length = 0;
    return this;
  }

  /** Appends text that must be ASCII. */
  public Text add(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  Text add(byte[] ascii) {
    reserve(ascii.length);
    System.arraycopy(ascii, 0, bytes, length, ascii.length);
    length += ascii.length;
    return this;
  }

  Text add(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Appends a whole number; it may be negative. */
  Text number(long value) {
    if (value < 0) {
      return add(Long.toString(value));
    }
    return padded(value, 1);
  }

  /** Appends {@code units × 10^-scale} with exactly {@code decimals} digits behind the point. */
  Text decimal(long units, int scale, int decimals) {
    long power = tenTo(scale);
    number(units / power);
    if (decimals > 0) {
      add('.');
      if (scale > 0) {
        padded(units % power, scale);
      }
      for (int i = scale; i < decimals; i++) {
        add('0');
      }
    }
    return this;
  }

  /** Appends {@code units × 10^-scale} without trailing zeros, but at least so many decimals. */
  Text shortest(long units, int scale, int minDecimals) {
    long digits = units;
    int decimals = scale;
    while (decimals > minDecimals && digits % 10 == 0) {
      digits /= 10;
      decimals--;
    }
    return decimal(digits, decimals, Math.max(decimals, minDecimals));
  }

  public int length() {
    return length;
  }

  /** The buffer itself; valid up to {@link #length()} and until the next change. */
  public byte[] array() {
    return bytes;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }

  private Text padded(long value, int minDigits) {
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    digits = Math.max(digits, minDigits);
    reserve(MAX_DIGITS);
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private static long tenTo(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
