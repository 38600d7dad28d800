package dev.parallax.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room a directory's disk has left. */
@FunctionalInterface
public interface FreeSpace {

  /** Asks the file system. */
  FreeSpace OF_DISK = dir -> Files.getFileStore(dir).getUsableSpace();

  /** Bytes this process may still write. */
  long bytes(Path dir) throws IOException;
}
