package dev.parallax.alert;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message for people, as text and as numbers.
 *
 * @param id the same for the same content, never the same for another
 * @param kind {@code opened}, {@code improved}, {@code closed}, {@code digest}, {@code ops} or
 *     {@code test}
 * @param title complete in itself: what a lock screen shows
 * @param lines what follows; may be empty
 * @param facts everything as numbers, for programs
 */
public record Alert(
    String id, String kind, long atNanos, String title, List<String> lines, ObjectNode facts) {
  public Alert {
    lines = List.copyOf(lines);
  }

  /** The same, and everybody sees where it comes from; nothing changes without a label. */
  Alert labelled(String label) {
    return label.isEmpty()
        ? this
        : new Alert(id, kind, atNanos, label + " " + title, lines, facts.put("label", label));
  }

  /** The same with one more line. */
  Alert with(String line) {
    var more = new ArrayList<>(lines);
    more.add(line);
    return new Alert(id, kind, atNanos, title, more, facts);
  }

  /** Title and lines, cut at the end of a line so that it is not longer than this. */
  String text(int mostChars) {
    var text = new StringBuilder(title);
    for (var line : lines) {
      if (text.length() + line.length() + 3 > mostChars) {
        return text.append("\n…").toString();
      }
      text.append('\n').append(line);
    }
    return text.toString();
  }
}
