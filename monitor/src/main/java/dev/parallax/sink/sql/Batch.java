package dev.parallax.sink.sql;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Rows to be written together, at most one per key: the latest. Belongs to one thread at a time.
 */
final class Batch {
  private final Map<Row.Key, Row> rows = new LinkedHashMap<>();

  static Batch of(Collection<Row> rows) {
    var batch = new Batch();
    rows.forEach(batch::put);
    return batch;
  }

  /** Adds a later state; what was essential about the one before is so about this one. */
  void put(Row row) {
    rows.merge(row.key(), row, (old, now) -> old.essential() ? now.asEssential() : now);
  }

  /** Adds a state that is older than what is here. */
  void putOlder(Row row) {
    rows.merge(row.key(), row, (now, old) -> old.essential() ? now.asEssential() : now);
  }

  Collection<Row> rows() {
    return rows.values();
  }

  List<Row> rows(Table table) {
    return rows.values().stream().filter(row -> row.table() == table).toList();
  }

  /** Takes the rows out that fit. */
  Batch take(Predicate<Row> which) {
    var taken = of(rows.values().stream().filter(which).toList());
    rows.keySet().removeAll(taken.rows.keySet());
    return taken;
  }

  int size() {
    return rows.size();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }
}
