package dev.parallax.sink.sql;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** Carries the rows of a spool to the database, oldest first. */
record SpoolDrain(Database database, int batchRows) {

  /**
   * Goes on until nothing waits or it is told to stop; what was carried until an error is carried.
   *
   * @return how many rows
   */
  long drain(Spool spool, BooleanSupplier goOn) throws SQLException, IOException {
    long delivered = 0;
    while (goOn.getAsBoolean()) {
      var rows = spool.peek(batchRows);
      if (rows.isEmpty()) {
        break;
      }
      database.write(Batch.of(rows));
      spool.delivered(rows);
      delivered += rows.size();
    }
    return delivered;
  }
}
