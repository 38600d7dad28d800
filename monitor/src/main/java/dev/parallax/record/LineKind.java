package dev.parallax.record;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a line of a recording tells; docs/DATA.md shows every kind. */
enum LineKind {
  /** The head of a file: which one it is. What follows until {@link #BEGIN} was told before. */
  RECORDING("recording", false),
  /** The end of the head: what follows is told for the first time. */
  BEGIN("begin", false),
  /** Listings that changed, and what is watched from now on. */
  LISTINGS("listings", false),
  /** A session can receive. */
  OPEN("open", true),
  /** A text message as received. */
  FRAME("frame", true),
  /** A text message that does not fit into a line, in Base64. */
  FRAME64("frame64", true),
  /** A binary message in Base64. */
  BINARY("binary", true),
  /** A quote that was read by somebody else. */
  QUOTE("quote", true),
  /** A session is over. */
  CLOSE("close", true),
  /** A connection changed its state. */
  LINK("link", false),
  /** Time passed. */
  TICK("tick", false),
  /** Something is missing here. */
  GAP("gap", false),
  /** The monitor stopped in order. */
  END("end", false);

  private static final Map<String, LineKind> BY_WORD = new HashMap<>();

  static {
    for (var kind : values()) {
      BY_WORD.put(kind.word, kind);
    }
  }

  private final String word;
  private final boolean ofSession;

  LineKind(String word, boolean ofSession) {
    this.word = word;
    this.ofSession = ofSession;
  }

  String word() {
    return word;
  }

  /** True where the number of a session follows. */
  boolean isOfSession() {
    return ofSession;
  }

  /** The kind that the bytes spell; null if none. */
  static @Nullable LineKind parse(byte[] text, int from, int to) {
    if (is(FRAME, text, from, to)) {
      return FRAME;
    }
    if (is(TICK, text, from, to)) {
      return TICK;
    }
    return BY_WORD.get(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
  }

  private static boolean is(LineKind kind, byte[] text, int from, int to) {
    if (to - from != kind.word.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text[i] != kind.word.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }
}
