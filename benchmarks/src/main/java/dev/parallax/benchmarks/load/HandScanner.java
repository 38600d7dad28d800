package dev.parallax.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Picks what it needs out of the bytes of a quote and believes the rest: the floor that a parser
 * can be measured against, not one that could be used.
 */
final class HandScanner {
  private static final byte[][] SYMBOL =
      keys("\"s\":\"", "\"s\":\"", "\"instId\":\"", "_name\":\"");
  private static final byte[][] SEQUENCE = keys("\"u\":", "\"u\":", "\"seqId\":", "");
  private static final byte[][] BID =
      keys("\"b\":\"", "\"b\":[[\"", "\"bids\":[[\"", "bid_price\":");
  private static final byte[][] BID_SIZE = keys("\"B\":\"", ",\"", ",\"", "bid_amount\":");
  private static final byte[][] ASK =
      keys("\"a\":\"", "\"a\":[[\"", "\"asks\":[[\"", "ask_price\":");
  private static final byte[][] ASK_SIZE = keys("\"A\":\"", ",\"", ",\"", "ask_amount\":");
  private static final double[] TENTHS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  private static final int TABLE = 1 << 12;

  private final Wire wire;
  private final int venue;
  private final byte[][] names = new byte[TABLE][];
  private final int[] coins = new int[TABLE];

  private byte[] bytes = new byte[0];
  private int at;
  private int to;

  int coin;
  double bid;
  double bidSize;
  double ask;
  double askSize;
  long sequence;

  HandScanner(Wire wire) {
    this.wire = wire;
    venue = wire.index();
    Wire.coins()
        .forEach(index -> {
          var name = wire.symbol(index).getBytes(StandardCharsets.US_ASCII);
          int slot = slot(name, 0, name.length);
          names[slot] = name;
          coins[slot] = index;
        });
  }

  void scan(byte[] text, int offset, int length) {
    bytes = text;
    to = offset + length;
    switch (wire) {
      case BINANCE -> {
        at = offset + 30;
        sequence = integer(SEQUENCE[venue]);
        coin = symbol(SYMBOL[venue]);
        bids();
        asks();
      }
      case BYBIT -> {
        at = offset + 60;
        coin = symbol(SYMBOL[venue]);
        bids();
        asks();
        sequence = integer(SEQUENCE[venue]);
      }
      case OKX -> {
        at = offset + 20;
        coin = symbol(SYMBOL[venue]);
        asks();
        bids();
        sequence = integer(SEQUENCE[venue]);
      }
      case DERIBIT -> {
        at = offset + 90;
        coin = symbol(SYMBOL[venue]);
        ask = decimal(ASK[venue]);
        bid = decimal(BID[venue]);
        askSize = decimal(ASK_SIZE[venue]);
        bidSize = decimal(BID_SIZE[venue]);
      }
    }
  }

  private void bids() {
    bid = decimal(BID[venue]);
    bidSize = decimal(BID_SIZE[venue]);
  }

  private void asks() {
    ask = decimal(ASK[venue]);
    askSize = decimal(ASK_SIZE[venue]);
  }

  private void seek(byte[] key) {
    int last = to - key.length;
    for (; at <= last; at++) {
      int same = 0;
      while (same < key.length && bytes[at + same] == key[same]) {
        same++;
      }
      if (same == key.length) {
        at += same;
        return;
      }
    }
  }

  private double decimal(byte[] key) {
    seek(key);
    long mantissa = 0;
    int fraction = -1;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = 10 * mantissa + digit;
        fraction += fraction >= 0 ? 1 : 0;
      } else if (bytes[at] == '.') {
        fraction = 0;
      } else {
        break;
      }
    }
    return fraction > 0 ? mantissa / TENTHS[fraction] : mantissa;
  }

  private long integer(byte[] key) {
    seek(key);
    long value = 0;
    for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      value = 10 * value + bytes[at] - '0';
    }
    return value;
  }

  private int symbol(byte[] key) {
    seek(key);
    int from = at;
    while (at < to && bytes[at] != '"') {
      at++;
    }
    return coins[slot(bytes, from, at)];
  }

  private int slot(byte[] text, int from, int end) {
    int hash = 0;
    for (int i = from; i < end; i++) {
      hash = 31 * hash + text[i];
    }
    int slot = (hash ^ (hash >>> 13)) & (TABLE - 1);
    while (names[slot] != null
        && !Arrays.equals(names[slot], 0, names[slot].length, text, from, end)) {
      slot = (slot + 1) & (TABLE - 1);
    }
    return slot;
  }

  private static byte[][] keys(String... keys) {
    return Arrays.stream(keys)
        .map(key -> key.getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
  }
}
