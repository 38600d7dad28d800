package dev.parallax.app;

import java.io.PrintWriter;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err messages to the person who waits
 * @param color whether escape codes for colors may be written; never with {@code json}
 * @param json whether {@code out} is read by a program
 */
record Output(PrintWriter out, PrintWriter err, boolean color, boolean json) {
  Output {
    color = color && !json;
  }
}
