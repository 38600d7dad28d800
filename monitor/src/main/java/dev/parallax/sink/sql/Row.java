package dev.parallax.sink.sql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a table is to become.
 *
 * @param values one per column, of the column's type, or null
 * @param essential false where a later state of the same row is sure to come, such as an update of
 *     an opportunity that is still open: the spool does without it
 */
record Row(Table table, List<@Nullable Object> values, boolean essential) {

  Row {
    if (values.size() != table.columns().size()) {
      throw new IllegalArgumentException(
          table + " has " + table.columns().size() + " columns, not " + values.size());
    }
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The identity of the row. */
  Key key() {
    return new Key(table, values.subList(0, table.keyColumns()));
  }

  Row asEssential() {
    return essential ? this : new Row(table, values, true);
  }

  /** The time that decides about its partition, epoch microseconds; only of a timed table. */
  long timeMicros() {
    return (Long) requireNonNull(values.get(table.timeColumn()));
  }

  /** Two rows with equal keys are states of the same row. */
  record Key(Table table, List<@Nullable Object> values) {}
}
