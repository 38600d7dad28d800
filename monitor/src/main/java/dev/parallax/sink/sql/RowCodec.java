package dev.parallax.sink.sql;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Rows as bytes in the spool: the table's name, the number of columns, and the values. */
final class RowCodec {
  private RowCodec() {}

  static byte[] encode(Row row) {
    var bytes = new ByteArrayOutputStream(256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(row.table().name());
      out.writeByte(row.values().size());
      for (int i = 0; i < row.values().size(); i++) {
        write(out, row.table().columns().get(i).type(), row.values().get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a row does not fit its spool: " + row, e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #encode} wrote; columns that were added to the table since are null.
   *
   * @throws IOException for anything else
   */
  static Row decode(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var table = Table.valueOf(in.readUTF());
      int count = in.readUnsignedByte();
      if (count > table.columns().size()) {
        throw new IOException(table + " has " + count + " columns: written by a later version");
      }
      var values = new ArrayList<@Nullable Object>();
      for (int i = 0; i < table.columns().size(); i++) {
        values.add(i < count ? read(in, table.columns().get(i).type()) : null);
      }
      return new Row(table, values, true);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a row: " + e.getMessage(), e);
    }
  }

  private static void write(DataOutputStream out, Column.Type type, @Nullable Object value)
      throws IOException {
    out.writeBoolean(value != null);
    if (value == null) {
      return;
    }
    switch (type) {
      case TEXT -> out.writeUTF((String) requireNonNull(value));
      case TIME, WHOLE -> out.writeLong((Long) requireNonNull(value));
      case NUMBER -> out.writeDouble((Double) requireNonNull(value));
    }
  }

  private static @Nullable Object read(DataInputStream in, Column.Type type) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    return switch (type) {
      case TEXT -> in.readUTF();
      case TIME, WHOLE -> in.readLong();
      case NUMBER -> in.readDouble();
    };
  }
}
