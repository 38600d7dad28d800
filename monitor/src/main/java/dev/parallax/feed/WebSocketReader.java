package dev.parallax.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a WebSocket server sends, where it lies: bytes in, messages and control frames out.
 *
 * <p>As strict as RFC 6455 asks of a client that negotiated no extension, and total: any bytes end
 * as calls on the output, the last of them at most one {@code closed} or {@code violated}. A
 * message that came in one frame is handed over in place and costs no allocation; fragments are put
 * together first. Knows no socket, clock or thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5">RFC 6455, section 5</a>
 */
final class WebSocketReader {
  /** The longest head of a frame from a server. */
  static final int MAX_HEAD = 10;

  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private static final int TWO_BYTES_FOLLOW = 126;
  private static final int EIGHT_BYTES_FOLLOW = 127;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** What was read; bytes are good during the call only. */
  interface Output {
    /** A whole message in valid UTF-8. */
    void text(byte[] bytes, int offset, int length);

    /** A whole message. */
    void binary(byte[] bytes, int offset, int length);

    /** To be answered with a pong of the same payload, of up to 125 bytes. */
    void pinged(byte[] bytes, int offset, int length);

    void ponged();

    /** A close frame; 1005 where it has no code. */
    void closed(int code, String reason);

    /** The other side broke the protocol or our limits; the code is the one to close with. */
    void violated(int code, String what);
  }

  private final Output output;
  private final WebSocketLimits limits;
  private final MessageBuffer message;
  private final Utf8Check utf8 = new Utf8Check();

  /** Bytes of an unfinished frame's payload that are known to be UTF-8. */
  private int checked;

  private boolean over;

  WebSocketReader(WebSocketLimits limits, Output output) {
    this.limits = limits;
    this.output = output;
    this.message = new MessageBuffer(limits);
  }

  /** Nothing is read any more. */
  void stop() {
    over = true;
  }

  /**
   * Reads all whole frames between two positions.
   *
   * @return the position of the first byte that is needed again, with more behind it; at most the
   *     largest frame and {@link #MAX_HEAD} before {@code to}
   */
  int read(byte[] bytes, int from, int to) {
    int at = from;
    while (!over) {
      int next = frame(bytes, at, to);
      if (next == at) {
        return at;
      }
      at = next;
    }
    return to;
  }

  /** The position behind the frame that starts here; the same one where it is not all here. */
  private int frame(byte[] bytes, int at, int to) {
    if (to - at < 2) {
      return at;
    }
    byte first = bytes[at];
    byte second = bytes[at + 1];
    var wrong = wrong(first, second);
    if (wrong != null) {
      return violate(LinkEnd.Violation.PROTOCOL, wrong, to);
    }
    int head = second < TWO_BYTES_FOLLOW ? 2 : second == TWO_BYTES_FOLLOW ? 4 : MAX_HEAD;
    if (to - at < head) {
      return at;
    }
    long declared = length(bytes, at);
    if (head > 2 && (declared < TWO_BYTES_FOLLOW || (head > 4 && declared >>> Short.SIZE == 0))) {
      return violate(LinkEnd.Violation.PROTOCOL, "a length spelled longer than need be", to);
    }
    if (declared > limits.frame()) {
      return violate(LinkEnd.Violation.TOO_LARGE, "a frame of " + declared + " bytes", to);
    }
    int opcode = first & 0x0F;
    int length = (int) declared;
    int start = at + head;
    boolean text = opcode == TEXT || (opcode == CONTINUATION && message.isText());
    int here = Math.min(length, to - start);
    if (text && !isUtf8(bytes, start, here, first < 0 && here == length)) {
      return violate(LinkEnd.Violation.NOT_UTF_8, "a text that is not UTF-8", to);
    }
    if (here < length) {
      return at;
    }
    checked = text ? 0 : checked;
    deliver(opcode, first < 0, bytes, start, length);
    return start + length;
  }

  /** What the first two bytes of a frame have that they must not have; null if nothing. */
  private @Nullable String wrong(byte first, byte second) {
    int opcode = first & 0x0F;
    if ((first & 0x70) != 0) {
      return "reserved bits are set";
    }
    if (second < 0) {
      return "a masked frame";
    }
    if (opcode > PONG || (opcode > BINARY && opcode < CLOSE)) {
      return "opcode " + opcode;
    }
    if (opcode >= CLOSE) {
      return first >= 0
          ? "a control frame in fragments"
          : second >= TWO_BYTES_FOLLOW ? "a control frame above 125 bytes" : null;
    }
    if (message.isEmpty() == (opcode == CONTINUATION)) {
      return opcode == CONTINUATION ? "a continuation of nothing" : "a message inside another";
    }
    return null;
  }

  /** The payload length, as an unsigned number; below 0 it is larger than any. */
  private static long length(byte[] bytes, int at) {
    return switch (bytes[at + 1]) {
      case TWO_BYTES_FOLLOW -> ((bytes[at + 2] & 0xFF) << Byte.SIZE) | (bytes[at + 3] & 0xFF);
      case EIGHT_BYTES_FOLLOW -> (long) LONG.get(bytes, at + 2);
      default -> bytes[at + 1];
    };
  }

  /** Checks what is here of a frame's text, each byte once, so that nonsense is noticed early. */
  private boolean isUtf8(byte[] bytes, int start, int here, boolean last) {
    if (!utf8.accepts(bytes, start + checked, start + here)) {
      return false;
    }
    checked = here;
    if (!last) {
      return true;
    }
    boolean complete = utf8.isComplete();
    utf8.reset();
    return complete;
  }

  private void deliver(int opcode, boolean last, byte[] bytes, int start, int length) {
    switch (opcode) {
      case PING -> output.pinged(bytes, start, length);
      case PONG -> output.ponged();
      case CLOSE -> close(bytes, start, length);
      default -> data(opcode, last, bytes, start, length);
    }
  }

  private void data(int opcode, boolean last, byte[] bytes, int start, int length) {
    if (last && opcode != CONTINUATION) {
      hand(opcode == TEXT, bytes, start, length);
      return;
    }
    boolean text = opcode == CONTINUATION ? message.isText() : opcode == TEXT;
    if (!message.append(bytes, start, length, text)) {
      violate(
          LinkEnd.Violation.TOO_LARGE,
          "a message of more than "
              + limits.message()
              + " bytes or "
              + limits.fragments()
              + " frames",
          0);
    } else if (last) {
      int whole = message.length();
      message.clear();
      hand(text, message.bytes(), 0, whole);
    }
  }

  private void hand(boolean text, byte[] bytes, int offset, int length) {
    if (text) {
      output.text(bytes, offset, length);
    } else {
      output.binary(bytes, offset, length);
    }
  }

  private void close(byte[] bytes, int start, int length) {
    if (length == 0) {
      over = true;
      output.closed(LinkEnd.NO_CODE, "");
      return;
    }
    int code = length == 1 ? 0 : ((bytes[start] & 0xFF) << Byte.SIZE) | (bytes[start + 1] & 0xFF);
    var reason = new Utf8Check();
    if (!isCloseCode(code)) {
      violate(LinkEnd.Violation.PROTOCOL, "close code " + code, 0);
    } else if (!reason.accepts(bytes, start + 2, start + length) || !reason.isComplete()) {
      violate(LinkEnd.Violation.NOT_UTF_8, "a close reason that is not UTF-8", 0);
    } else {
      over = true;
      output.closed(code, new String(bytes, start + 2, length - 2, StandardCharsets.UTF_8));
    }
  }

  /**
   * Codes that may be sent: those with a meaning, and the ranges for libraries and applications.
   *
   * @see <a href="https://www.iana.org/assignments/websocket/websocket.xhtml">IANA's list</a>
   */
  private static boolean isCloseCode(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }

  private int violate(int code, String what, int end) {
    over = true;
    output.violated(code, what);
    return end;
  }
}
