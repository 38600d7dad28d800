package dev.parallax.record;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the zstd frames of a file one by one, each complete and with its checksum verified.
 *
 * <p>What is none is skipped, up to the next place where one begins. The effort of that is linear
 * in the size of the file, whatever the bytes are: past a limit the rest counts as damaged.
 */
final class ZstdFrames implements AutoCloseable {
  private static final int READ_BYTES = 1 << 18;
  private static final String UNFINISHED = "a frame that does not end";

  /** Work in vain that any file may cause, in bytes decompressed. */
  private static final long SPARE_WORK = 8L * FrameShape.MAX_BYTES;

  private static final int WORK_PER_BYTE = 4;
  private static final int WORK_PER_STEP = 8;

  private final Path path;
  private final InputStream in;
  private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
  private final FrameShape shape = new FrameShape();
  private byte[] compressed = new byte[READ_BYTES];
  private long base;
  private int at;
  private int held;
  private boolean ended;
  private long work;
  private @Nullable Damage skipped;
  private @Nullable Damage tail;

  /** Takes the content of a frame. */
  interface Content {
    /** Where it is written to, from 0: an array of at least that size. */
    byte[] room(int bytes);

    /** What is wrong with the bytes that were written there; null where nothing is. */
    @Nullable String wrong(int length);
  }

  ZstdFrames(Path path) throws IOException {
    this.path = path;
    this.in = Files.newInputStream(path);
  }

  /** Reads the next frame that is in order; false where there is none any more. */
  boolean next(Content content) throws IOException {
    skipped = null;
    long from = position();
    String first = null;
    while (at < held || fill()) {
      long frame = position();
      var wrong = read(content);
      if (wrong == null) {
        skipped = first == null ? null : new Damage(path, from, frame, first);
        return true;
      }
      first = first == null ? wrong : first;
      if (work > SPARE_WORK + WORK_PER_BYTE * position()) {
        first += "; too much behind it looks like a frame and is none";
        at = held;
        ended = true;
      } else {
        seek();
      }
    }
    if (first != null) {
      long to = Math.max(position(), Files.size(path));
      var what =
          first.equals(UNFINISHED)
              ? "torn: " + (to - from) + " bytes of an unfinished frame"
              : first;
      tail = new Damage(path, from, to, what);
    }
    return false;
  }

  /** Reads the frame that begins here; why it is none, or null. */
  private @Nullable String read(Content content) throws IOException {
    long steps = 0;
    FrameShape.Kind kind;
    do {
      kind = shape.read(compressed, at, held);
      steps += shape.steps();
    } while (kind == FrameShape.Kind.UNFINISHED && fill(shape.bytes()));
    var wrong =
        switch (kind) {
          case WHOLE -> decompress(content);
          case UNFINISHED -> UNFINISHED;
          case NONE -> "no zstd frame of a recording";
        };
    if (wrong == null) {
      at += shape.bytes();
    } else {
      work += WORK_PER_STEP * steps + (kind == FrameShape.Kind.WHOLE ? shape.contentBytes() : 0);
    }
    return wrong;
  }

  private @Nullable String decompress(Content content) {
    var room = content.room(shape.contentBytes());
    try {
      int length =
          decompressor.decompressByteArray(
              room, 0, shape.contentBytes(), compressed, at, shape.bytes());
      return content.wrong(length);
    } catch (ZstdException e) {
      return "corrupt: " + e.getMessage();
    }
  }

  /** Moves to the next place where a frame may begin, or to the end. */
  private void seek() throws IOException {
    at++;
    do {
      at = FrameShape.find(compressed, at, held);
    } while (at == held && fill());
  }

  /** Reads until so many bytes are held; false where there are not so many. */
  private boolean fill(int bytes) throws IOException {
    while (held - at < bytes) {
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  /** Reads more bytes; false where there are none. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (held == compressed.length) {
      if (at > compressed.length / 2) {
        System.arraycopy(compressed, at, compressed, 0, held - at);
        base += at;
        held -= at;
        at = 0;
      } else {
        compressed = Arrays.copyOf(compressed, 2 * compressed.length);
      }
    }
    int read = in.read(compressed, held, compressed.length - held);
    ended = read < 0;
    held += Math.max(0, read);
    return !ended;
  }

  private long position() {
    return base + at;
  }

  /** What was left out between the last two frames; null if nothing. */
  @Nullable Damage skipped() {
    return skipped;
  }

  /** What cannot be read behind the last frame; null if nothing, or not there yet. */
  @Nullable Damage tail() {
    return tail;
  }

  @Override
  public void close() throws IOException {
    try (in;
        decompressor) {
      held = at;
    }
  }
}
