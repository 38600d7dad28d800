package dev.parallax.app.config;

import java.nio.file.Path;

/** A file that holds a secret; only its name is ever shown. */
public record SecretFile(Path path) {

  /** Throws {@link IllegalArgumentException} for an empty name. */
  static SecretFile parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("empty path");
    }
    return new SecretFile(Path.of(text));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
