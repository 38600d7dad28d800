package dev.parallax.app;

/** The version of the program, as in its jar. */
final class Version {
  private Version() {}

  static String current() {
    var version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }
}
