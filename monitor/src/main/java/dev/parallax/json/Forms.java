package dev.parallax.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The forms of text that came last: quotes of one side or both, heartbeats, answers. */
final class Forms {
  private static final int COUNT = 4;

  private final Tape[] forms = new Tape[COUNT];
  private int latest;

  Forms(int maxEntries) {
    Arrays.setAll(forms, _ -> new Tape(maxEntries));
  }

  /** The tape of a text of a known form, the latest first; null where it has another. */
  @Nullable Tape recognize(byte[] text, int from, int to) {
    for (int i = 0; i < COUNT; i++) {
      int form = (latest + i) % COUNT;
      if (forms[form].recognize(text, from, to)) {
        latest = form;
        return forms[form];
      }
    }
    return null;
  }

  /** The tape for a text of a new form; an old one is forgotten. */
  Tape next() {
    latest = (latest + 1) % COUNT;
    return forms[latest];
  }
}
