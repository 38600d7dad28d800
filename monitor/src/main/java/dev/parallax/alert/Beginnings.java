package dev.parallax.alert;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the beginnings of opportunities were told on one channel, so that their ends can refer to
 * them; of very many, the oldest are forgotten.
 */
final class Beginnings {
  private static final int MOST = 10_000;

  private final Map<String, Told> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
          return size() > MOST;
        }
      };

  /**
   * One that was told.
   *
   * @param reference of its message; empty where nobody knows
   */
  record Told(boolean digested, String reference) {}

  @Nullable Told get(String id) {
    return told.get(id);
  }

  /** A notice has left, and this was its message. */
  void remember(Notice notice, boolean digested, String reference) {
    switch (notice) {
      case Notice.Opened opened -> told.put(opened.id(), new Told(digested, reference));
      case Notice.Closed closed -> told.remove(closed.id());
      case Notice.Improved _, Notice.Ops _, Notice.Trial _ -> {
        // Nothing refers to them.
      }
    }
  }
}
