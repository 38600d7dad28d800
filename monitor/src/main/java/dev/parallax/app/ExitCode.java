package dev.parallax.app;

/** How the process ends; a signal ends it with 128 plus its number (130 SIGINT, 143 SIGTERM). */
final class ExitCode {
  static final int OK = 0;

  /** The command line cannot be understood. */
  static final int USAGE = 2;

  /** A condition that was asked for is not met. */
  static final int UNMET = 3;

  /** A recording is damaged. */
  static final int DAMAGED = 65;

  /** Something outside cannot be reached: exchanges, ports. */
  static final int UNAVAILABLE = 69;

  /** A defect of the program. */
  static final int INTERNAL = 70;

  /** A file or the output cannot be written or read (EX_IOERR). */
  static final int IO = 74;

  /** The configuration has mistakes, or chooses no instrument: another start changes nothing. */
  static final int CONFIG = 78;

  private ExitCode() {}
}
