package dev.parallax.record;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the zstd frames of a file one by one, each complete and with its checksum verified, or not
 * at all.
 */
final class ZstdFrames implements AutoCloseable {
  /** A writer ends a frame at one mebibyte and the message that passed it, 8 MiB at most. */
  private static final int MAX_FRAME = 32 << 20;

  private static final int READ_BYTES = 1 << 18;

  private final InputStream in;
  private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
  private byte[] compressed = new byte[READ_BYTES];
  private int held;
  private boolean ended;
  private byte[] content = new byte[0];
  private int length;
  private long goodBytes;
  private String damage = "";

  ZstdFrames(Path file) throws IOException {
    in = Files.newInputStream(file);
  }

  /** Reads the next frame; false at the end of the file or of what is readable of it. */
  boolean next() throws IOException {
    while (damage.isEmpty()) {
      if (held == 0 && !fill()) {
        return false;
      }
      int size = frameSize();
      if (size > 0) {
        return decompress(size);
      }
      if (held > MAX_FRAME) {
        damage = "a frame that does not end";
      } else if (damage.isEmpty() && !fill()) {
        damage = "torn: " + held + " bytes of an unfinished frame";
      }
    }
    return false;
  }

  /** The size of the frame that is held; 0 where it is not complete or none. */
  private int frameSize() {
    try {
      return (int) Zstd.findFrameCompressedSize(compressed, 0, held);
    } catch (ZstdException e) {
      if (e.getErrorCode() != Zstd.errSrcSizeWrong()) {
        damage = "no zstd frame: " + e.getMessage();
      }
      return 0;
    }
  }

  private boolean decompress(int size) {
    long frameLength = Zstd.getFrameContentSize(compressed, 0, size);
    if (frameLength < 0 || frameLength > MAX_FRAME) {
      damage = "a frame of " + frameLength + " bytes";
      return false;
    }
    if (content.length < frameLength) {
      content = new byte[(int) frameLength];
    }
    try {
      length = decompressor.decompressByteArray(content, 0, content.length, compressed, 0, size);
    } catch (ZstdException e) {
      damage = "corrupt: " + e.getMessage();
      return false;
    }
    held -= size;
    System.arraycopy(compressed, size, compressed, 0, held);
    goodBytes += size;
    return true;
  }

  /** Reads more bytes; false where there are none. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (held == compressed.length) {
      compressed = Arrays.copyOf(compressed, 2 * compressed.length);
    }
    int read = in.read(compressed, held, compressed.length - held);
    ended = read < 0;
    held += Math.max(0, read);
    return !ended;
  }

  /** The content of the last frame, from 0 to {@link #length}; good until the next one. */
  byte[] content() {
    return content;
  }

  int length() {
    return length;
  }

  /** Up to here the file is in order. */
  long goodBytes() {
    return goodBytes;
  }

  /** What is wrong behind {@link #goodBytes}; empty if nothing. */
  String damage() {
    return damage;
  }

  @Override
  public void close() throws IOException {
    try (in;
        decompressor) {
      held = 0;
    }
  }
}
