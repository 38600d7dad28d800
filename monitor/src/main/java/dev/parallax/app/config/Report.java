package dev.parallax.app.config;

import dev.parallax.app.config.Problems.Spot;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Remembers where the values of a file stand and words what is wrong with them. */
final class Report {
  private static final Spot START = new Spot(1, 1);

  private final Problems problems;
  private final Map<String, Spot> spots = new HashMap<>();

  Report(Problems problems) {
    this.problems = problems;
  }

  /** The value of this key stands here. */
  void place(String path, Node node) {
    spots.put(path, YamlText.spot(node));
  }

  boolean hasPlace(String path) {
    return spots.containsKey(path);
  }

  /** Where a key's value stands, or else the nearest section around it. */
  Spot spot(String path) {
    for (var at = path; !at.isEmpty(); at = parent(at)) {
      var spot = spots.get(at);
      if (spot != null) {
        return spot;
      }
    }
    return START;
  }

  void wrong(Node node, String path, String remedy) {
    problems.add(YamlText.spot(node), path, "value " + shown(node) + "; " + remedy);
  }

  void wrong(Node node, String path, IllegalArgumentException explanation) {
    problems.add(YamlText.spot(node), path, String.valueOf(explanation.getMessage()));
  }

  void twice(Node node, String path, String what) {
    problems.add(
        YamlText.spot(node),
        path,
        what + " given twice; allowed: once; example: remove one of the two");
  }

  /** A name that is not one of the known ones, and perhaps the one that was meant. */
  void unknown(Node node, String path, String what, String name, Map<String, Key> known) {
    var meant = Nearest.to(name, known.keySet());
    var key = known.get(meant.orElseGet(() -> first(known.keySet())));
    problems.add(
        YamlText.spot(node),
        path,
        what
            + " "
            + Problems.shown(name)
            + " is not known"
            + meant.map(m -> ", did you mean " + m + "?").orElse("")
            + "; allowed: "
            + String.join(", ", known.keySet())
            + (key == null ? "" : "; example: " + key.written()));
  }

  private static String first(Set<String> names) {
    return names.stream().findFirst().orElse("");
  }

  private static String shown(Node node) {
    return switch (node) {
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "is missing";
      case ScalarNode scalar -> Problems.shown(scalar.getValue());
      case MappingNode _ -> "is a mapping";
      case CollectionNode<?> _ -> "is a list";
      default -> "is unreadable";
    };
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }
}
