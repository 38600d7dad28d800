package dev.parallax.app.config;

/**
 * One key of a section.
 *
 * @param name as written in the file
 * @param about what it means
 * @param byDefault its default as YAML text; empty for sections
 * @param example a value worth showing, as YAML text; empty for sections
 * @param allowed what a person may write
 * @param nullable whether {@code null} is a value; a nullable section is null when absent
 */
record Key(
    String name,
    Shape shape,
    String about,
    String byDefault,
    String example,
    String allowed,
    boolean nullable) {

  /** The second half of every message about a wrong value. */
  String remedy() {
    return "allowed: " + allowed + "; example: " + written();
  }

  /** The same for the name of an entry in a free mapping. */
  String remedy(Scalars.Scalar name) {
    return "allowed: " + name.allowed() + "; example: " + written();
  }

  /** The key with a value worth copying. */
  String written() {
    return name + ": " + example;
  }
}
