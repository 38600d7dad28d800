package dev.parallax.sink.sql;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the database is: {@code jdbc:sqlite:FILE} or {@code
 * jdbc:postgresql://host[:port]/database}, without a password, so that it can be shown.
 */
public record JdbcUrl(String text) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final Pattern PASSWORD =
      Pattern.compile("[?&;][^=&;]*(password|passwd|pwd)[^=&;]*=", Pattern.CASE_INSENSITIVE);
  private static final Pattern USER_INFO = Pattern.compile("jdbc:postgresql://[^/?]*@.*");
  private static final String ALLOWED =
      "allowed: jdbc:sqlite:FILE or jdbc:postgresql://host[:port]/database;"
          + " example: jdbc:postgresql://localhost/parallax";

  public JdbcUrl {
    if (PASSWORD.matcher(text).find() || USER_INFO.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a password does not belong here: put it into a file and name the file in password-file");
    }
    if (text.startsWith(SQLITE)) {
      var file = text.substring(SQLITE.length());
      if (file.isBlank() || file.startsWith(":") || file.contains("mode=memory")) {
        throw new IllegalArgumentException("value '" + text + "' names no file; " + ALLOWED);
      }
    } else if (!text.startsWith(POSTGRESQL) || text.length() == POSTGRESQL.length()) {
      throw new IllegalArgumentException("value '" + shown(text) + "'; " + ALLOWED);
    }
  }

  /** A file of its own in that directory. */
  public static JdbcUrl in(Path dir) {
    return new JdbcUrl(SQLITE + dir.resolve("parallax.db"));
  }

  boolean isPostgres() {
    return text.startsWith(POSTGRESQL);
  }

  /** The database file; of a SQLite URL only. */
  Path file() {
    var name = text.substring(SQLITE.length());
    int options = name.indexOf('?');
    var path = options < 0 ? name : name.substring(0, options);
    return Path.of(path.toLowerCase(Locale.ROOT).startsWith("file:") ? path.substring(5) : path);
  }

  @Override
  public String toString() {
    return text;
  }

  /** Another kind of URL may hold a password where nobody expects it. */
  private static String shown(String other) {
    return other.replaceAll("//[^/]*@", "//***@");
  }
}
