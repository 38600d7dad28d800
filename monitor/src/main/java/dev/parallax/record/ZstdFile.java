package dev.parallax.record;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file of complete zstd frames with checksums, to be appended to: any tool for zstd reads it, and
 * whatever tears its end costs the last frame only.
 */
final class ZstdFile implements AutoCloseable {
  private static final int LEVEL = 3;

  private final FileChannel file;
  private final ZstdCompressCtx compressor = new ZstdCompressCtx();
  private byte[] compressed = new byte[0];
  private long size;

  /** Makes it; throws {@link java.nio.file.FileAlreadyExistsException} where there is one. */
  ZstdFile(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    compressor.setLevel(LEVEL).setChecksum(true);
  }

  /** Appends one frame; after this it survives the end of the process. */
  void append(byte[] bytes, int length) throws IOException {
    int bound = Math.toIntExact(Zstd.compressBound(length));
    if (compressed.length < bound) {
      compressed = Arrays.copyOf(compressed, bound);
    }
    int frame = compressor.compressByteArray(compressed, 0, bound, bytes, 0, length);
    var buffer = ByteBuffer.wrap(compressed, 0, frame);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    size += frame;
  }

  /** Appends a part of another such file as it is. */
  void append(FileChannel source, long fromByte, long toByte) throws IOException {
    long at = fromByte;
    while (at < toByte) {
      long copied = source.transferTo(at, toByte - at, file);
      if (copied <= 0) {
        throw new IOException("the file became shorter while it was copied");
      }
      at += copied;
    }
    size += toByte - fromByte;
  }

  /** Bytes on disk. */
  long size() {
    return size;
  }

  /** Ends it; after this it survives the end of power as well. */
  @Override
  public void close() throws IOException {
    try (file;
        compressor) {
      file.force(true);
    }
  }
}
