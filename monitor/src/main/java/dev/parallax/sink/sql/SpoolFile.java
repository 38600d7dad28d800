package dev.parallax.sink.sql;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a spool queue; written by one process, read from its beginning, and deleted as a
 * whole when all of it has been delivered. That is why no position is stored: after a crash the
 * first file is delivered again from its beginning, which changes nothing in the database.
 *
 * <p>Files are written through {@link RandomAccessFile}, which an interrupt does not close.
 */
final class SpoolFile {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolFile.class);

  private final Path path;
  private @Nullable RandomAccessFile writer;
  private long bytes;
  private long rows;
  private long readBytes;
  private long readRows;

  private SpoolFile(Path path) {
    this.path = path;
  }

  /** A new, empty file. */
  static SpoolFile create(Path dir, String name) throws IOException {
    var file = new SpoolFile(dir.resolve(name));
    file.writer = new RandomAccessFile(file.path.toFile(), "rw");
    sync(dir);
    return file;
  }

  /** A file of an earlier process; what follows its last whole record is cut, with a message. */
  static SpoolFile reopen(Path path) throws IOException {
    var file = new SpoolFile(path);
    var buffer = ByteBuffer.wrap(Files.readAllBytes(path));
    try {
      while (buffer.hasRemaining()) {
        SpoolRecord.read(buffer, file.rows);
        file.rows++;
        file.bytes = buffer.position();
      }
    } catch (IOException e) {
      LOG.warn(
          "spool file {}: {} rows are whole, the {} bytes behind them are cut: {}",
          path,
          file.rows,
          buffer.limit() - file.bytes,
          e.getMessage());
      try (var writer = new RandomAccessFile(path.toFile(), "rw")) {
        writer.setLength(file.bytes);
        writer.getFD().sync();
      }
    }
    return file;
  }

  /** Puts rows on the disk: all of them or, when it throws, none. */
  void append(List<byte[]> payloads) throws IOException {
    var out = writer;
    if (out == null) {
      throw new IOException(path + " is not open for writing");
    }
    long id = rows;
    int size = payloads.stream().mapToInt(p -> SpoolRecord.HEADER_BYTES + p.length).sum();
    var buffer = ByteBuffer.allocate(size);
    for (var payload : payloads) {
      new SpoolRecord(id++, payload).write(buffer);
    }
    try {
      out.seek(bytes);
      out.write(buffer.array());
      out.getFD().sync();
    } catch (IOException e) {
      out.setLength(bytes);
      throw e;
    }
    bytes += size;
    rows = id;
  }

  /** Rows that have not been delivered, from the first on. */
  List<Row> peek(int most) throws IOException {
    var found = new ArrayList<Row>();
    try (var in = new RandomAccessFile(path.toFile(), "r")) {
      in.seek(readBytes);
      long id = readRows;
      while (found.size() < most && id < rows) {
        found.add(RowCodec.decode(next(in, id++)));
      }
    }
    return found;
  }

  /** The first rows have been delivered. */
  void delivered(int count) throws IOException {
    try (var in = new RandomAccessFile(path.toFile(), "r")) {
      for (int i = 0; i < count; i++) {
        in.seek(readBytes);
        readBytes += SpoolRecord.HEADER_BYTES + in.readInt();
        readRows++;
      }
    }
  }

  long bytes() {
    return bytes;
  }

  /** Rows that wait. */
  long rows() {
    return rows - readRows;
  }

  Path path() {
    return path;
  }

  boolean isWritable() {
    return writer != null;
  }

  /** Lets go of the file; what it holds stays. */
  void close() throws IOException {
    var out = writer;
    writer = null;
    if (out != null) {
      out.close();
    }
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }

  /** Makes the entries of a directory as durable as its files. */
  private static void sync(Path directory) throws IOException {
    boolean interrupted = Thread.interrupted();
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static byte[] next(RandomAccessFile in, long id) throws IOException {
    var header = new byte[SpoolRecord.HEADER_BYTES];
    in.readFully(header);
    int length = ByteBuffer.wrap(header).getInt();
    if (length < 0 || length > in.length()) {
      throw new IOException("a record does not match its checksum");
    }
    var whole = ByteBuffer.allocate(SpoolRecord.HEADER_BYTES + length).put(header);
    in.readFully(whole.array(), SpoolRecord.HEADER_BYTES, length);
    return SpoolRecord.read(whole.rewind(), id).payload();
  }
}
