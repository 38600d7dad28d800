package dev.parallax.top;

import java.io.IOException;

/** Standard input or standard output is no terminal. */
public final class NoTerminalException extends IOException {
  private static final long serialVersionUID = 1;

  NoTerminalException(Throwable cause) {
    super("this is no terminal", cause);
  }
}
