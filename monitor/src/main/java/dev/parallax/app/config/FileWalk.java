package dev.parallax.app.config;

import dev.parallax.app.config.Shape.Family;
import dev.parallax.app.config.Shape.Many;
import dev.parallax.app.config.Shape.One;
import dev.parallax.app.config.Shape.Section;
import dev.parallax.app.config.Shape.Table;
import java.util.HashSet;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks a file along its shape into a complete tree of settings whose leaves are texts. A key that
 * the file leaves out or gets wrong has its default, so that one mistake does not hide the next.
 * Only what the shape knows is visited: neither depth nor size of a file can lead it astray.
 */
final class FileWalk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Report report;
  private final Values values;

  FileWalk(Report report) {
    this.report = report;
    this.values = new Values(report);
  }

  ObjectNode walk(Section file, Node document) {
    if (Values.isNull(document)) {
      return Defaults.of(file);
    }
    if (document instanceof MappingNode mapping) {
      return section(file, mapping, "");
    }
    var keys = String.join(", ", file.keys().keySet());
    report.wrong(document, "", "allowed: a mapping of " + keys + "; example: lanes: 1");
    return Defaults.of(file);
  }

  private JsonNode value(Key key, Node node, String path) {
    report.place(path, node);
    return switch (key.shape()) {
      case Section section -> section(key, section, node, path).orElseGet(() -> Defaults.of(key));
      case One one -> values.one(key, one.scalar(), node, path).orElseGet(() -> Defaults.of(key));
      case Many many -> values.many(key, many.scalar(), node, path);
      case Table table -> values.table(key, table, node, path);
      case Family family -> family(key, family, node, path);
    };
  }

  private Optional<JsonNode> section(Key key, Section section, Node node, String path) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(section(section, mapping, path));
    }
    if (node instanceof SequenceNode list && section.selectable()) {
      return Optional.of(selection(key, section, list, path));
    }
    if (!Values.isNull(node)) {
      report.wrong(node, path, key.remedy());
    }
    return Optional.empty();
  }

  private ObjectNode section(Section section, MappingNode mapping, String path) {
    var tree = section.selectable() ? JSON.objectNode() : Defaults.of(section);
    values.each(
        mapping,
        path,
        (name, node) -> {
          var key = section.keys().get(name.getValue());
          var at = Values.join(path, Problems.shown(name.getValue()));
          if (key == null) {
            report.unknown(name, at, "key", name.getValue(), section.keys());
          } else {
            tree.set(key.name(), value(key, node, at));
          }
        });
    return tree;
  }

  /** Sections under names of somebody's own. */
  private ObjectNode family(Key key, Family family, Node node, String path) {
    var tree = JSON.objectNode();
    if (node instanceof MappingNode mapping) {
      var entry = family.entry();
      values.each(
          mapping,
          path,
          (name, value) -> {
            var at = Values.join(path, Problems.shown(name.getValue()));
            if (values.isName(family.name(), entry.remedy(family.name()), name, at)) {
              tree.set(name.getValue(), value(entry, value, at));
            }
          });
    } else if (!Values.isNull(node)) {
      report.wrong(node, path, key.remedy());
    }
    return tree;
  }

  /** A plain list of names: these sections, with their defaults. */
  private ObjectNode selection(Key key, Section section, SequenceNode list, String path) {
    var tree = JSON.objectNode();
    var seen = new HashSet<String>();
    for (int i = 0; i < list.getValue().size(); i++) {
      var item = list.getValue().get(i);
      var at = path + "[" + i + "]";
      var name = Values.text(item).orElse("");
      var chosen = section.keys().get(name);
      if (name.isEmpty()) {
        report.wrong(item, at, key.remedy());
      } else if (chosen == null) {
        report.unknown(item, at, "value", name, section.keys());
      } else if (!seen.add(name)) {
        report.twice(item, at, "value " + name);
      } else {
        report.place(Values.join(path, name), item);
        tree.set(name, Defaults.of(chosen));
      }
    }
    return tree;
  }
}
