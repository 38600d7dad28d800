package dev.parallax.json;

import org.jspecify.annotations.Nullable;

/**
 * What was asked of one form of text, in order, and what was found: a connector asks the same of
 * every frame of a form.
 */
final class Lookups {
  private static final int MAX = 32;

  private final Lookup[] lookups = new Lookup[MAX];
  private int next;
  private int known;
  private boolean pending;

  private static final class Lookup {
    int object;
    String name = "";
    @Nullable Json result;
  }

  Lookups() {
    for (int i = 0; i < MAX; i++) {
      lookups[i] = new Lookup();
    }
  }

  /** A text of the same form begins. */
  void rewind() {
    next = 0;
  }

  /** A text of another form begins. */
  void clear() {
    next = 0;
    known = 0;
  }

  /** What the member was found to be when this was asked last; null if something else was. */
  @SuppressWarnings("ReferenceEquality") // Another string with the same text is looked up again.
  @Nullable Json next(int object, String name) {
    int at = next;
    if (at < known) {
      var lookup = lookups[at];
      if (lookup.name == name && lookup.object == object) {
        next = at + 1;
        return lookup.result;
      }
    }
    return note(at, object, name);
  }

  private @Nullable Json note(int at, int object, String name) {
    pending = at < MAX;
    if (pending) {
      // What was known behind it was asked behind another question.
      known = at;
      next = at + 1;
      lookups[at].object = object;
      lookups[at].name = name;
    }
    return null;
  }

  /** Notes the answer to the last question. */
  Json found(Json result) {
    if (pending) {
      lookups[next - 1].result = result;
      known = next;
    }
    return result;
  }
}
