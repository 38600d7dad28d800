package dev.parallax.history;

/** Hears how far an import is, every few thousand rows. */
@FunctionalInterface
public interface Progress {
  /** Goes on in silence. */
  Progress NONE = (bytes, totalBytes, rows) -> true;

  /**
   * So much of all files, as they are packed, and so many rows were read.
   *
   * @return false to stop: then nothing is kept
   */
  boolean at(long bytes, long totalBytes, long rows);
}
