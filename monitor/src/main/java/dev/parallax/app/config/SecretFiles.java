package dev.parallax.app.config;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which files with secrets a configuration names, wherever it does. */
public final class SecretFiles {
  private SecretFiles() {}

  /** By key, such as {@code sql.password-file}. */
  public static SortedMap<String, SecretFile> of(Config config) {
    var found = new TreeMap<String, SecretFile>();
    collect("", config, found);
    return found;
  }

  private static void collect(String key, @Nullable Object value, Map<String, SecretFile> found) {
    switch (value) {
      case SecretFile file -> found.put(key, file);
      case Map<?, ?> map ->
          map.forEach((name, each) -> collect(below(key, String.valueOf(name)), each, found));
      case Record section when isOurs(section) -> {
        for (var component : section.getClass().getRecordComponents()) {
          collect(
              below(key, Names.key(component.getName())), Names.read(component, section), found);
        }
      }
      case null, default -> {}
    }
  }

  /** Sections are records of this package; other records are values. */
  private static boolean isOurs(Record section) {
    return section.getClass().getPackage().equals(SecretFiles.class.getPackage());
  }

  private static String below(String key, String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}
