package dev.parallax.sim.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GET request.
 *
 * @param path decoded, such as {@code /api/v3/time}
 * @param parameters decoded once; the first value of each
 */
public record HttpQuery(String path, Map<String, String> parameters) {

  @Nullable String get(String name) {
    return parameters.get(name);
  }

  String get(String name, String otherwise) {
    return parameters.getOrDefault(name, otherwise);
  }
}
