package dev.parallax.history;

import java.io.IOException;

/** Reads the lines of one file. */
interface Rows {

  /**
   * What a line says; whatever is wrong with it is in the answer.
   *
   * @throws IOException where the whole file is of another form, with its name and what is missing
   */
  Reading read(Lines line) throws IOException;
}
