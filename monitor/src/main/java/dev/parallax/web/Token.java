package dev.parallax.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parallax.disk.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** What visitors have to know. Keeps a hash only, so nothing can print it. */
public final class Token {
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{16,512}");

  /**
   * Of 16 random hexadecimal digits, the fewest that are taken, one in 30,000 has fewer; a word
   * over and over has.
   */
  private static final int LEAST_DISTINCT = 6;

  private static final int MOST_BYTES = 4096;

  private final byte[] hash;

  private Token(byte[] hash) {
    this.hash = hash;
  }

  /**
   * Reads the first line of a file.
   *
   * @throws WebSettingsException for a file that cannot be read, that others can read, or whose
   *     first line is no token; it never quotes the line
   */
  public static Token read(Path file) {
    try {
      requirePrivate(file);
      try (var in = Files.newInputStream(file)) {
        // Whatever the bytes are: what is no text is no token.
        var text = new String(in.readNBytes(MOST_BYTES), ISO_8859_1);
        return of(text.lines().findFirst().orElse(""), file);
      }
    } catch (IOException e) {
      throw new WebSettingsException(
          "web.token-file: %s: %s; allowed: a file whose first line is a token; example: %s"
              .formatted(file, FileTrouble.reason(e), command(file)));
    }
  }

  /**
   * Nobody but its owner may read it. A group may where the file belongs to somebody else, who gave
   * it to us by that group: that is how systemd and Kubernetes hand secrets over.
   */
  private static void requirePrivate(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    var attributes = view.readAttributes();
    var may = attributes.permissions();
    if (may.contains(PosixFilePermission.OTHERS_READ)) {
      throw tooOpen(file, "everybody can read it");
    }
    if (may.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw tooOpen(file, "everybody can write it");
    }
    boolean ours = isOurs(file, attributes.owner().getName());
    if (ours && may.contains(PosixFilePermission.GROUP_READ)) {
      throw tooOpen(file, "its group can read it");
    }
    if (ours && may.contains(PosixFilePermission.GROUP_WRITE)) {
      throw tooOpen(file, "its group can write it");
    }
  }

  /** By number where that can be had: in a container a user may have no name. */
  private static boolean isOurs(Path file, String owner) throws IOException {
    var self = Path.of("/proc/self");
    if (Files.exists(self)) {
      return Files.getAttribute(file, "unix:uid").equals(Files.getAttribute(self, "unix:uid"));
    }
    return ProcessHandle.current().info().user().map(owner::equals).orElse(true);
  }

  private static WebSettingsException tooOpen(Path file, String why) {
    return new WebSettingsException(
        "web.token-file: %s: %s; allowed: a file that only its owner can read, or its group as well"
                .formatted(file, why)
            + " where the owner is not the user Parallax runs as; example: chmod 600 "
            + file);
  }

  private static Token of(String line, Path file) {
    var token = line.strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new WebSettingsException(
          "web.token-file: the first line of %s is no token; allowed: 16 to 512 printable"
                  .formatted(file)
              + " characters without spaces; example: "
              + command(file));
    }
    long distinct = token.chars().distinct().count();
    if (distinct < LEAST_DISTINCT) {
      throw new WebSettingsException(
          "web.token-file: the first line of %s can be guessed, different characters in it: %d;"
                  .formatted(file, distinct)
              + " allowed: %d or more, at random; example: %s"
                  .formatted(LEAST_DISTINCT, command(file)));
    }
    return new Token(hash(token));
  }

  /** Makes a token nobody can guess, in a file nobody else can read. */
  public static String command(Path file) {
    return "(umask 077; openssl rand -hex 32 > " + file + ")";
  }

  /** Whether that is the token; takes equally long whatever of it is right. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(hash, hash(candidate));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
