package dev.parallax.app;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err messages to the person who waits
 * @param color whether escape codes for colors may be written; never with {@code json}
 * @param json whether {@code out} is read by a program
 */
record Output(Printer out, Printer err, boolean color, boolean json) {
  Output {
    color = color && !json;
  }
}
