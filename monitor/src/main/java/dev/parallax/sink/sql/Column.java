package dev.parallax.sink.sql;

/**
 * A column of a {@link Table}.
 *
 * @param name as in the migrations; the unit comes last
 */
record Column(String name, Type type) {

  /** What a value of the column is in a {@link Row}; every one may be null. */
  enum Type {
    /** A {@link String}. */
    TEXT,
    /** A {@link Long}, epoch microseconds. */
    TIME,
    /** A {@link Long}. */
    WHOLE,
    /** A finite {@link Double}. */
    NUMBER
  }

  static Column text(String name) {
    return new Column(name, Type.TEXT);
  }

  static Column time(String name) {
    return new Column(name, Type.TIME);
  }

  static Column whole(String name) {
    return new Column(name, Type.WHOLE);
  }

  static Column number(String name) {
    return new Column(name, Type.NUMBER);
  }
}
