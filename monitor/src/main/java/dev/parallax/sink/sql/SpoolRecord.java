package dev.parallax.sink.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** One row in a spool file: length of the payload, CRC-32C over id and payload, id, payload. */
final class SpoolRecord {
  static final int HEADER_BYTES = Integer.BYTES + Integer.BYTES + Long.BYTES;
  private static final int MAX_PAYLOAD_BYTES = 1 << 20;

  private final long id;
  private final byte[] payload;

  /**
   * @param id rises by one from record to record of a file
   */
  SpoolRecord(long id, byte[] payload) {
    this.id = id;
    this.payload = payload;
  }

  byte[] payload() {
    return payload;
  }

  void write(ByteBuffer into) {
    into.putInt(payload.length).putInt(crc()).putLong(id).put(payload);
  }

  /**
   * Reads the record at the buffer's position.
   *
   * @throws IOException where there is none: the file is torn or damaged there
   */
  static SpoolRecord read(ByteBuffer from, long expectedId) throws IOException {
    if (from.remaining() < HEADER_BYTES) {
      throw new IOException("it ends within a record");
    }
    int length = from.getInt();
    int crc = from.getInt();
    long id = from.getLong();
    if (length < 0 || length > MAX_PAYLOAD_BYTES || length > from.remaining()) {
      throw new IOException("it ends within a record");
    }
    var payload = new byte[length];
    from.get(payload);
    var record = new SpoolRecord(id, payload);
    if (id != expectedId || crc != record.crc()) {
      throw new IOException("a record does not match its checksum");
    }
    return record;
  }

  private int crc() {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, id));
    crc.update(payload);
    return (int) crc.getValue();
  }
}
