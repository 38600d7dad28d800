package dev.parallax.record;

/**
 * Where a zstd frame ends, as its headers say (RFC 8878, section 3.1.1).
 *
 * <p>The library says it too, but not how far it looked: among hostile bytes every place can be the
 * beginning of a chain of headers that leads through all the rest, and the effort must be known to
 * be bounded. Only frames of the kind that {@link ZstdFile} writes count: with a checksum, with the
 * size of their content, without a dictionary.
 */
final class FrameShape {
  /** A writer ends a frame at one mebibyte and the message that passed it, 8 MiB at most. */
  static final int MAX_BYTES = 32 << 20;

  private static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
  private static final int MAX_BLOCK = 128 << 10;
  private static final int BLOCK_HEADER = 3;
  private static final int CHECKSUM = 4;
  private static final int SINGLE_SEGMENT = 0x20;
  private static final int RESERVED_OR_DICTIONARY = 0x0B;
  private static final int HAS_CHECKSUM = 0x04;
  private static final int RLE = 1;
  private static final int NO_BLOCK = 3;

  private int bytes;
  private int contentBytes;
  private int steps;

  /** What the bytes that are there tell. */
  enum Kind {
    /** All of the frame is there. */
    WHOLE,
    /** It may become one when more bytes come: up to {@link FrameShape#bytes} at least. */
    UNFINISHED,
    /** No frame of ours begins here. */
    NONE
  }

  /** Looks at the bytes between two positions. */
  Kind read(byte[] source, int from, int to) {
    steps = 1;
    for (int i = 0; i < MAGIC.length && from + i < to; i++) {
      if (source[from + i] != MAGIC[i]) {
        return Kind.NONE;
      }
    }
    int at = from + MAGIC.length;
    if (at >= to) {
      return unfinished(MAGIC.length + 1);
    }
    int descriptor = source[at++] & 0xFF;
    boolean single = (descriptor & SINGLE_SEGMENT) != 0;
    int flag = descriptor >> 6;
    int sizeBytes = flag == 0 ? (single ? 1 : 0) : 1 << flag;
    if ((descriptor & RESERVED_OR_DICTIONARY) != 0
        || (descriptor & HAS_CHECKSUM) == 0
        || sizeBytes == 0) {
      return Kind.NONE;
    }
    at += single ? 0 : 1;
    if (at + sizeBytes > to) {
      return unfinished(at + sizeBytes - from);
    }
    long content = littleEndian(source, at, sizeBytes) + (sizeBytes == 2 ? 256 : 0);
    if (content < 0 || content > MAX_BYTES) {
      return Kind.NONE;
    }
    contentBytes = (int) content;
    return blocks(source, from, at + sizeBytes, to);
  }

  private Kind blocks(byte[] source, int from, int first, int to) {
    int at = first;
    boolean last = false;
    while (!last) {
      steps++;
      if (at + BLOCK_HEADER > to) {
        return unfinished(at + BLOCK_HEADER - from);
      }
      int header = (int) littleEndian(source, at, BLOCK_HEADER);
      int type = (header >> 1) & 3;
      int size = header >> 3;
      if (type == NO_BLOCK || size > MAX_BLOCK) {
        return Kind.NONE;
      }
      last = (header & 1) != 0;
      at += BLOCK_HEADER + (type == RLE ? 1 : size);
    }
    bytes = at + CHECKSUM - from;
    return from + bytes > to ? unfinished(bytes) : Kind.WHOLE;
  }

  private Kind unfinished(int needed) {
    bytes = needed;
    return needed > MAX_BYTES ? Kind.NONE : Kind.UNFINISHED;
  }

  private static long littleEndian(byte[] source, int at, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = (value << 8) | (source[at + i] & 0xFF);
    }
    return value;
  }

  /** The bytes it takes; of an unfinished one, how many are needed to know more. */
  int bytes() {
    return bytes;
  }

  /** How large it says its content is; of a whole one. */
  int contentBytes() {
    return contentBytes;
  }

  /** How many headers were looked at. */
  int steps() {
    return steps;
  }

  /** The first position where a frame may begin, with what of its magic number is there yet. */
  static int find(byte[] source, int from, int to) {
    for (int at = from; at < to; at++) {
      int same = 0;
      while (same < MAGIC.length && at + same < to && source[at + same] == MAGIC[same]) {
        same++;
      }
      if (same == MAGIC.length || (same > 0 && at + same == to)) {
        return at;
      }
    }
    return to;
  }
}
