package dev.parallax.record;

import java.nio.file.Path;

/**
 * A part of a file that cannot be read.
 *
 * @param fromByte where it begins; everything before it is in order, or is another damage
 * @param toByte where it ends, exclusive: the end of the file, or where it can be read again
 * @param what is wrong with it
 */
public record Damage(Path file, long fromByte, long toByte, String what) {

  /** How many bytes cannot be read; 0 where something is missing in front of what can be. */
  public long bytes() {
    return toByte - fromByte;
  }

  /** For people: the place, and what is wrong. */
  public String text() {
    var place = bytes() == 0 ? "at byte " + fromByte : "bytes " + fromByte + " to " + (toByte - 1);
    return file + ": " + place + ": " + what;
  }
}
