package dev.parallax.sink.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parallax.disk.DirectoryLock;
import dev.parallax.disk.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that wait on the disk for the database: two queues of checksummed files, one for the spread
 * statistics and one for everything else, and a note of what the unfinished minutes hold.
 *
 * <p>One process has it at a time; it may be used by several threads. What {@link #append} took is
 * on the disk. When the limit is reached the oldest spread statistics go; rows of other kinds are
 * refused only when they alone fill it.
 */
final class Spool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final int MOST_NEIGHBORS = 100;
  private static final long MIN_FILE_BYTES = 64 << 10;
  private static final long MAX_FILE_BYTES = 8 << 20;

  private final Path dir;
  private final DirectoryLock lock;
  private final long maxBytes;
  private final String installation;
  private final SpoolQueue rows;
  private final SpoolQueue spreads;
  private final Path note;
  private boolean noted;
  private boolean closed;
  private final AtomicLong dropped = new AtomicLong();

  private Spool(Path dir, DirectoryLock lock, long maxBytes) throws IOException {
    this.dir = dir;
    this.lock = lock;
    this.maxBytes = maxBytes;
    installation = installation(dir.resolve("installation"));
    long fileBytes = Math.clamp(maxBytes / 16, MIN_FILE_BYTES, MAX_FILE_BYTES);
    rows = SpoolQueue.open(dir, "rows", fileBytes);
    spreads = SpoolQueue.open(dir, "spreads", fileBytes);
    note = dir.resolve("unfinished");
    takeOverNote();
  }

  /** Opens a directory, or a neighbor of it ({@code spool.2} …) while another process has it. */
  static Spool open(Path dir, long maxBytes) throws IOException {
    for (int number = 1; number <= MOST_NEIGHBORS; number++) {
      var spool = tryOpen(place(dir, number), maxBytes);
      if (spool != null) {
        return spool;
      }
    }
    throw new IOException(dir + " and its neighbors are all in use");
  }

  /** Opens exactly this directory; null while another process has it. */
  static @Nullable Spool tryOpen(Path dir, long maxBytes) throws IOException {
    Files.createDirectories(dir);
    var lock = DirectoryLock.tryAcquire(dir);
    if (lock == null) {
      return null;
    }
    try {
      return new Spool(dir, lock, maxBytes);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Names the user of this directory over all its runs. */
  String installation() {
    return installation;
  }

  Path dir() {
    return dir;
  }

  /**
   * Puts rows on the disk.
   *
   * @throws IOException when the disk does not take them; then nothing of one kind was kept
   */
  synchronized void append(Collection<Row> batch) throws IOException {
    requireOpen();
    append(rows, batch.stream().filter(row -> row.table() != Table.SPREAD_MINUTES).toList());
    append(spreads, batch.stream().filter(row -> row.table() == Table.SPREAD_MINUTES).toList());
  }

  /** The oldest rows, all of one kind; empty when nothing waits. */
  synchronized List<Row> peek(int most) throws IOException {
    if (closed) {
      return List.of();
    }
    var first = rows.peek(most);
    return first.isEmpty() ? spreads.peek(most) : first;
  }

  /** The rows that {@link #peek} returned are in the database. */
  synchronized void delivered(List<Row> peeked) throws IOException {
    if (closed || peeked.isEmpty()) {
      return;
    }
    var queue = peeked.getFirst().table() == Table.SPREAD_MINUTES ? spreads : rows;
    if (!queue.isEmpty() && queue.peek(1).equals(peeked.subList(0, 1))) {
      queue.delivered(peeked.size());
    }
  }

  /**
   * Notes rows that will come again in a later state, in place of the last note: so much survives a
   * crash while the database is away.
   */
  synchronized void note(Collection<Row> unfinished) throws IOException {
    requireOpen();
    var next = dir.resolve("unfinished.new");
    Files.deleteIfExists(next);
    var file = SpoolFile.create(dir, "unfinished.new");
    try {
      file.append(unfinished.stream().map(RowCodec::encode).toList());
    } finally {
      file.close();
    }
    Files.move(next, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    noted = true;
  }

  /** What was noted has arrived in a later state. */
  synchronized void forgetNote() throws IOException {
    if (noted && !closed) {
      Files.deleteIfExists(note);
      noted = false;
    }
  }

  synchronized boolean isEmpty() {
    return rows.isEmpty() && spreads.isEmpty();
  }

  synchronized long waitingRows() {
    return rows.rows() + spreads.rows();
  }

  synchronized long bytes() {
    return rows.bytes() + spreads.bytes();
  }

  /** Rows given up because of the limit; from any thread. */
  long dropped() {
    return dropped.get();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      rows.close();
      spreads.close();
      lock.close();
    } catch (IOException e) {
      LOG.warn("closing the spool {}: {}", dir, FileTrouble.reason(e));
    }
  }

  private void append(SpoolQueue queue, List<Row> batch) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    var payloads = batch.stream().map(RowCodec::encode).toList();
    long size = payloads.stream().mapToLong(p -> SpoolRecord.HEADER_BYTES + p.length).sum();
    while (bytes() + size > maxBytes && !spreads.isEmpty()) {
      dropped.addAndGet(spreads.dropOldestFile());
    }
    if (bytes() + size > maxBytes) {
      dropped.addAndGet(batch.size());
    } else {
      queue.append(payloads);
    }
  }

  private void takeOverNote() throws IOException {
    if (Files.exists(note)) {
      var file = SpoolFile.reopen(note);
      var left = file.peek(Integer.MAX_VALUE);
      append(left);
      Files.delete(note);
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException(dir + " is closed");
    }
  }

  private static String installation(Path file) throws IOException {
    if (Files.exists(file)) {
      var id = Files.readString(file).strip();
      if (!id.isEmpty()) {
        return id;
      }
    }
    var id = UUID.randomUUID().toString();
    Files.write(file, List.of(id), UTF_8);
    return id;
  }

  /** A directory and its neighbors, as far as there are any. */
  static List<Path> all(Path dir) {
    var found = new ArrayList<Path>();
    for (int number = 1; number <= MOST_NEIGHBORS; number++) {
      var place = place(dir, number);
      if (Files.isDirectory(place)) {
        found.add(place);
      }
    }
    return found;
  }

  private static Path place(Path dir, int number) {
    return number == 1 ? dir : dir.resolveSibling(dir.getFileName() + "." + number);
  }
}
