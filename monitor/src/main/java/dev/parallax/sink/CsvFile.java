package dev.parallax.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CSV file open for appending; one thread.
 *
 * <p>Only whole rows stay in the file: a torn last line is cut when it is opened, and a batch that
 * could only be written in part is taken back. A file that does not start with our header, or that
 * another process is writing, is left alone and {@code name.2.csv} is used instead.
 */
final class CsvFile {
  private static final Logger LOG = LoggerFactory.getLogger(CsvFile.class);
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MAX_SIBLINGS = 99;

  private final Path path;
  private final FileChannel channel;
  private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BUFFER_BYTES);
  private final CsvWriter csv = writer(batch);
  private long wholeBytes;
  private int waitingRows;

  private CsvFile(Path path, FileChannel channel, long wholeBytes) throws IOException {
    this.path = path;
    this.channel = channel;
    this.wholeBytes = wholeBytes;
    channel.position(wholeBytes);
  }

  /** Opens {@code wanted}, or its first sibling that can be appended to. */
  static CsvFile open(Path wanted, List<String> header) throws IOException {
    var directory = wanted.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    var headerLine = line(header);
    for (int number = 1; number <= MAX_SIBLINGS; number++) {
      var file = tryOpen(sibling(wanted, number), headerLine);
      if (file != null) {
        return file;
      }
    }
    throw new IOException(wanted + " and all of its siblings hold something else");
  }

  private static @Nullable CsvFile tryOpen(Path path, byte[] header) throws IOException {
    var channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean usable = false;
    try {
      if (!lock(channel)) {
        LOG.warn("{} is being written by somebody else; using the next name", path);
        return null;
      }
      var start = start(channel, header.length);
      boolean ours = Arrays.equals(start, header);
      if (!ours && !Arrays.equals(start, Arrays.copyOf(header, start.length))) {
        LOG.warn("{} has other columns; it is left alone, using the next name", path);
        return null;
      }
      usable = true;
      return ours ? resume(path, channel) : begin(path, channel, header);
    } catch (IOException e) {
      usable = false;
      throw e;
    } finally {
      if (!usable) {
        channel.close();
      }
    }
  }

  private static CsvFile resume(Path path, FileChannel channel) throws IOException {
    long cut = TornTail.cut(channel);
    if (cut > 0) {
      LOG.warn("{}: cut an unfinished last line of {} bytes", path, cut);
    }
    return new CsvFile(path, channel, channel.size());
  }

  private static CsvFile begin(Path path, FileChannel channel, byte[] header) throws IOException {
    channel.truncate(0);
    var file = new CsvFile(path, channel, 0);
    file.batch.writeBytes(header);
    try {
      file.flush();
    } catch (IOException e) {
      file.takeBack();
      throw e;
    }
    return file;
  }

  Path path() {
    return path;
  }

  /** Rows that are not in the file yet. */
  int waitingRows() {
    return waitingRows;
  }

  /** Adds a row; writes to the file when the buffer is full. */
  void write(List<String> row) throws IOException {
    csv.writeRecord(row);
    waitingRows++;
    if (batch.size() >= BUFFER_BYTES) {
      flush();
    }
  }

  /** Hands everything to the operating system. */
  void flush() throws IOException {
    csv.flush();
    if (batch.size() == 0) {
      return;
    }
    var bytes = ByteBuffer.wrap(batch.toByteArray());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    wholeBytes += bytes.limit();
    batch.reset();
    waitingRows = 0;
  }

  /** Whether the name still leads to this file: somebody may have removed or moved it. */
  boolean isInPlace() throws IOException {
    return Files.exists(path) && (channel.size() == Files.size(path));
  }

  /** Flushes, waits until the disk has it, and closes. */
  void close() throws IOException {
    flush();
    channel.force(true);
    channel.close();
  }

  /** Closes after an error; what was written in part is taken out of the file again. */
  void abandon() {
    takeBack();
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("{}: closing after an error failed as well", path, e);
    }
  }

  private void takeBack() {
    try {
      channel.truncate(wholeBytes);
    } catch (IOException e) {
      LOG.debug("{}: half-written rows stay until the next opening", path, e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The first bytes, as many as there are up to a number. */
  private static byte[] start(FileChannel channel, int bytes) throws IOException {
    var start = ByteBuffer.allocate((int) Math.min(bytes, channel.size()));
    int read = 0;
    while (start.hasRemaining() && read >= 0) {
      read = channel.read(start, start.position());
    }
    return Arrays.copyOf(start.array(), start.position());
  }

  private static byte[] line(List<String> row) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var csv = writer(bytes)) {
      csv.writeRecord(row);
    }
    return bytes.toByteArray();
  }

  private static CsvWriter writer(ByteArrayOutputStream out) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, UTF_8);
  }

  /** {@code a.csv}, {@code a.2.csv}, {@code a.3.csv} … */
  private static Path sibling(Path wanted, int number) {
    var name = wanted.getFileName().toString();
    return number == 1
        ? wanted
        : wanted.resolveSibling(name.replaceFirst("\\.csv$", "." + number + ".csv"));
  }
}
