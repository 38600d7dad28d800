package dev.parallax.history;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/**
 * The content of a file, whether it is packed with gzip or zip or not at all: its first bytes say.
 *
 * <p>Nothing is unpacked to disk, and names inside a zip file are of no meaning. What unpacks to
 * more than any table of numbers could is not read to its end.
 */
final class Unpacked extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Tables shrink to a tenth, very quiet ones to a hundredth; a bomb to a thousandth. */
  private static final int MOST_TIMES = 500;

  private static final long ALWAYS_ALLOWED = 64L << 20;

  private final Packed packed;
  private final InputStream content;
  private final boolean zip;
  private long unpackedBytes;
  private boolean ended;

  private Unpacked(Packed packed, InputStream content, boolean zip) {
    this.packed = packed;
    this.content = content;
    this.zip = zip;
  }

  static Unpacked open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": no such file");
    }
    var packed = new Packed(Files.newInputStream(file));
    try {
      var buffered = new BufferedInputStream(packed, BUFFER_BYTES);
      buffered.mark(4);
      var magic = buffered.readNBytes(4);
      buffered.reset();
      if (startsWith(magic, 0x1f, 0x8b)) {
        return new Unpacked(packed, new GZIPInputStream(buffered, BUFFER_BYTES), false);
      }
      if (startsWith(magic, 'P', 'K', 3, 4)) {
        var entries = new ZipInputStream(buffered);
        if (!toNextFile(entries)) {
          throw new IOException("there is no file in it");
        }
        return new Unpacked(packed, entries, true);
      }
      if (startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
        throw new IOException("packed with zstd; allowed: gzip, zip, plain text");
      }
      return new Unpacked(packed, buffered, false);
    } catch (IOException e) {
      packed.close();
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean toNextFile(ZipInputStream entries) throws IOException {
    var entry = entries.getNextEntry();
    while (entry != null && entry.isDirectory()) {
      entry = entries.getNextEntry();
    }
    return entry != null;
  }

  /** How much of the packed file was read. */
  long packedBytes() {
    return packed.bytes;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int read = content.read(bytes, offset, length);
    if (read < 0) {
      ended = true;
      if (zip && toNextFile((ZipInputStream) content)) {
        throw new IOException("more than one file in it; only the first was read");
      }
      return -1;
    }
    unpackedBytes += read;
    if (unpackedBytes > ALWAYS_ALLOWED && unpackedBytes / MOST_TIMES > packed.bytes) {
      throw new IOException("unpacks to more than " + MOST_TIMES + " times its size");
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    try (packed) {
      content.close();
    }
  }

  /** Counts what is read of the file itself. */
  private static final class Packed extends FilterInputStream {
    private long bytes;

    Packed(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      bytes += Math.max(0, read);
      return read;
    }

    /** The buffer around it remembers; nothing else may go back. */
    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
