package dev.parallax.sink;

/** Lines on their way to people. Printing never waits for whoever reads them; from any thread. */
public interface Lines {

  /** Hands over a line, or several that belong together; what finds no room is lost and counted. */
  void print(String line);

  /** How many lines were lost since the start. */
  long lost();
}
