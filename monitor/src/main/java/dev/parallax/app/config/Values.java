package dev.parallax.app.config;

import dev.parallax.app.config.Scalars.Scalar;
import dev.parallax.app.config.Shape.Table;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads single values, lists and free mappings; keeps the texts that their kind can read. */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Report report;

  Values(Report report) {
    this.report = report;
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  /** The text of a single value that is not null. */
  static Optional<String> text(Node node) {
    return node instanceof ScalarNode scalar && !isNull(node)
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Empty where the value is wrong, which is then reported. */
  Optional<JsonNode> one(Key key, Scalar scalar, Node node, String path) {
    return isNull(node) && key.nullable()
        ? Optional.of(JSON.nullNode())
        : readable(scalar, key.remedy(), node, path).map(JSON::stringNode);
  }

  /** The readable items; the default where it is no list. */
  JsonNode many(Key key, Scalar scalar, Node node, String path) {
    if (!(node instanceof SequenceNode list)) {
      report.wrong(node, path, key.remedy());
      return Defaults.of(key);
    }
    var array = JSON.arrayNode();
    var seen = new HashSet<String>();
    for (int i = 0; i < list.getValue().size(); i++) {
      var item = list.getValue().get(i);
      var at = path + "[" + i + "]";
      readable(scalar, key.remedy(), item, at)
          .ifPresent(text -> {
            if (seen.add(text)) {
              array.add(text);
            } else {
              report.twice(item, at, "value " + Problems.shown(text));
            }
          });
    }
    return array;
  }

  /** Whether a key is a name of this kind; if not, that is reported. */
  boolean isName(Scalar kind, String remedy, ScalarNode name, String path) {
    return readable(kind, remedy, name, path).isPresent();
  }

  /** The default's entries, replaced and added to by the readable ones. */
  JsonNode table(Key key, Table table, Node node, String path) {
    var tree = Defaults.table(key);
    if (node instanceof MappingNode mapping) {
      each(
          mapping,
          path,
          (name, value) -> {
            var at = join(path, Problems.shown(name.getValue()));
            var entry = table.entry();
            if (readable(table.name(), entry.remedy(table.name()), name, at).isPresent()) {
              readable(table.scalar(), entry.remedy(), value, at)
                  .ifPresent(text -> tree.put(name.getValue(), text));
            }
          });
    } else if (!isNull(node)) {
      report.wrong(node, path, key.remedy());
    }
    return tree;
  }

  /** Every entry of a mapping whose key is a name and comes for the first time. */
  void each(MappingNode mapping, String path, BiConsumer<ScalarNode, Node> entry) {
    var seen = new HashSet<String>();
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        report.wrong(tuple.getKeyNode(), path, "allowed: a name as key; example: lanes: 1");
      } else if (seen.add(name.getValue())) {
        entry.accept(name, tuple.getValueNode());
      } else {
        report.twice(name, join(path, Problems.shown(name.getValue())), "key is");
      }
    }
  }

  private Optional<String> readable(Scalar scalar, String remedy, Node node, String path) {
    report.place(path, node);
    var text = text(node);
    if (text.isEmpty()) {
      report.wrong(node, path, remedy);
      return text;
    }
    try {
      scalar.check(text.get());
      return text;
    } catch (IllegalArgumentException e) {
      if (scalar.explains()) {
        report.wrong(node, path, e);
      } else {
        report.wrong(node, path, remedy);
      }
      return Optional.empty();
    }
  }
}
