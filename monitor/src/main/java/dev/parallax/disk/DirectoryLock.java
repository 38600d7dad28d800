package dev.parallax.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says that a directory is in use, to this process and to others: by whoever has it, until it is
 * closed or the process ends, however it ends. For any thread.
 */
public final class DirectoryLock implements AutoCloseable {
  private static final String FILE = "lock";

  /**
   * What this process has. Its files must not be opened once more: the operating system takes a
   * process's locks on a file away as soon as the process closes the file, however it opened it.
   */
  private static final Set<Path> OURS = new HashSet<>();

  private final Path dir;
  private final Path realDir;
  private final FileChannel channel;

  private DirectoryLock(Path dir, Path realDir, FileChannel channel) {
    this.dir = dir;
    this.realDir = realDir;
    this.channel = channel;
  }

  /** Takes a directory that exists; null while somebody else has it. */
  public static @Nullable DirectoryLock tryAcquire(Path dir) throws IOException {
    synchronized (OURS) {
      var real = dir.toRealPath();
      return OURS.contains(real) ? null : locked(dir, real, false);
    }
  }

  /** Takes a directory that this caller has just made, and so nobody else has. */
  public static DirectoryLock acquire(Path dir) throws IOException {
    synchronized (OURS) {
      // Somebody may be asking whether it is held, for which it must be held for a moment.
      var lock = locked(dir, dir.toRealPath(), true);
      if (lock == null) {
        throw new IOException(dir + ": somebody else uses it");
      }
      return lock;
    }
  }

  /** Whether somebody has a directory at this moment. */
  public static boolean isHeld(Path dir) throws IOException {
    if (!Files.exists(dir.resolve(FILE))) {
      return false;
    }
    try (var lock = tryAcquire(dir)) {
      return lock == null;
    }
  }

  private static @Nullable DirectoryLock locked(Path dir, Path real, boolean wait)
      throws IOException {
    var channel =
        FileChannel.open(real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = (wait ? channel.lock() : channel.tryLock()) != null;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    if (!taken) {
      return null;
    }
    OURS.add(real);
    return new DirectoryLock(dir, real, channel);
  }

  /** The directory, as it was named. */
  public Path dir() {
    return dir;
  }

  /** Gives it back; its file stays for the next user. */
  @Override
  public void close() throws IOException {
    synchronized (OURS) {
      OURS.remove(realDir);
      channel.close();
    }
  }

  /** Clears away what somebody left who died, from a directory that nobody uses any more. */
  public static void forget(Path dir) throws IOException {
    Files.deleteIfExists(dir.resolve(FILE));
  }

  /** Gives it back where there will be no next user. */
  public void remove() throws IOException {
    close();
    forget(realDir);
  }
}
