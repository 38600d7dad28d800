package dev.parallax.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The unfinished last line that a killed process leaves. */
final class TornTail {
  private static final int BLOCK = 8192;

  private TornTail() {}

  /**
   * Cuts everything behind the last line end.
   *
   * @return the bytes that were cut; 0 where the file ends in order
   */
  static long cut(FileChannel file) throws IOException {
    long size = file.size();
    long end = endOfLastLine(file, size);
    if (end < size) {
      file.truncate(end);
    }
    return size - end;
  }

  private static long endOfLastLine(FileChannel file, long size) throws IOException {
    var block = ByteBuffer.allocate(BLOCK);
    long end = size;
    while (end > 0) {
      long start = Math.max(0, end - BLOCK);
      block.clear().limit((int) (end - start));
      int read = 0;
      while (block.hasRemaining() && read >= 0) {
        read = file.read(block, start + block.position());
      }
      for (int i = block.position() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }
}
