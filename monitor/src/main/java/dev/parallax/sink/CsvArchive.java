package dev.parallax.sink;

import dev.parallax.disk.FileTrouble;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to finished days: they are compressed, and after a while deleted. Touches only files
 * whose name is exactly one of ours.
 */
final class CsvArchive {
  private static final Logger LOG = LoggerFactory.getLogger(CsvArchive.class);
  private static final String ENDING = "_(\\d{4}-\\d{2}-\\d{2})((?:\\.\\d{1,2})?)\\.csv";
  private static final Pattern PAIR_FILE =
      Pattern.compile(
          "([a-z][a-z0-9]{0,31}-[a-z][a-z0-9]{0,31})" + ENDING + "(\\.gz|\\.gz\\.tmp)?");
  private static final Pattern OPPORTUNITY_FILE =
      Pattern.compile("(opportunities)" + ENDING + "(\\.gz|\\.gz\\.tmp)?");
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path dir;
  private final int keepDays;

  CsvArchive(CsvSettings settings) {
    dir = settings.dir();
    keepDays = settings.keepDays();
  }

  /**
   * Compresses finished days and deletes those that are too old.
   *
   * @param today the newest day there is
   * @param oldestOpen the first day that is still being written
   */
  synchronized void tidy(LocalDate today, LocalDate oldestOpen) {
    var firstKept = today.minusDays(keepDays);
    tidy(dir.resolve("spreads"), PAIR_FILE, firstKept, oldestOpen);
    tidy(dir, OPPORTUNITY_FILE, firstKept, oldestOpen);
  }

  private static void tidy(Path dir, Pattern ours, LocalDate firstKept, LocalDate oldestOpen) {
    if (!Files.isDirectory(dir)) {
      return;
    }
    List<Path> files;
    try (var listing = Files.list(dir)) {
      files = listing.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      LOG.warn("cannot look for finished days in {}: {}", dir, FileTrouble.reason(e));
      return;
    } catch (UncheckedIOException e) {
      LOG.warn("cannot look for finished days in {}: {}", dir, FileTrouble.words(e));
      return;
    }
    for (var file : files) {
      var name = ours.matcher(file.getFileName().toString());
      var date = name.matches() ? date(name.group(2)) : null;
      if (date == null || !date.isBefore(oldestOpen)) {
        continue;
      }
      var state = name.group(4);
      try {
        if (date.isBefore(firstKept) || ".gz.tmp".equals(state)) {
          Files.deleteIfExists(file);
        } else if (state == null) {
          compress(file);
        }
      } catch (IOException e) {
        LOG.warn(
            "cannot tidy {}: {}; trying again at the next change of day",
            file,
            FileTrouble.reason(e));
      }
    }
  }

  /** The original goes only when its compressed copy is complete and on the disk. */
  private static void compress(Path csv) throws IOException {
    var compressed = target(csv);
    if (!Files.exists(compressed)) {
      var temporary = compressed.resolveSibling(compressed.getFileName() + ".tmp");
      try (var file =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        var gzip = new GZIPOutputStream(Channels.newOutputStream(file), BUFFER_BYTES);
        copy(csv, gzip);
        gzip.finish();
        file.force(true);
      }
      Files.move(temporary, compressed, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.delete(csv);
  }

  private static void copy(Path from, OutputStream to) throws IOException {
    try (var in = Files.newInputStream(from)) {
      in.transferTo(to);
    }
  }

  /**
   * Where to put the compressed file: a name that is free, or that already holds the very same rows
   * because we were killed before the original was deleted.
   */
  private static Path target(Path csv) throws IOException {
    var name = csv.getFileName().toString();
    var wanted = csv.resolveSibling(name + ".gz");
    var stem = name.substring(0, name.length() - ".csv".length());
    for (int number = 2; Files.exists(wanted) && !holds(wanted, csv); number++) {
      wanted = csv.resolveSibling(stem + "." + number + ".csv.gz");
    }
    return wanted;
  }

  private static boolean holds(Path compressed, Path csv) throws IOException {
    try (InputStream packed = new GZIPInputStream(Files.newInputStream(compressed), BUFFER_BYTES);
        InputStream plain = Files.newInputStream(csv)) {
      while (true) {
        var expected = plain.readNBytes(BUFFER_BYTES);
        if (!Arrays.equals(expected, packed.readNBytes(BUFFER_BYTES))) {
          return false;
        }
        if (expected.length == 0) {
          return true;
        }
      }
    } catch (ZipException | EOFException e) {
      LOG.warn("{} cannot be read: {}; it is left alone", compressed, e.getMessage());
      return false;
    }
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
