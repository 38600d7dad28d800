package dev.parallax.app.config;

import dev.parallax.app.config.Shape.Family;
import dev.parallax.app.config.Shape.Many;
import dev.parallax.app.config.Shape.One;
import dev.parallax.app.config.Shape.Section;
import dev.parallax.app.config.Shape.Table;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a key is worth when a file does not mention it, as a tree whose leaves are texts. */
final class Defaults {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Defaults() {}

  static JsonNode of(Key key) {
    return switch (key.shape()) {
      case Section section -> key.nullable() ? JSON.nullNode() : of(section);
      case One _ when key.byDefault().equals("null") -> JSON.nullNode();
      case One _ -> JSON.stringNode(key.byDefault());
      case Many _ -> list(key);
      case Table _ -> table(key);
      case Family _ -> JSON.objectNode();
    };
  }

  static ObjectNode of(Section section) {
    var tree = JSON.objectNode();
    section.keys().forEach((name, key) -> tree.set(name, of(key)));
    return tree;
  }

  private static JsonNode list(Key key) {
    var array = JSON.arrayNode();
    for (var item : (Iterable<?>) load(key)) {
      array.add(String.valueOf(item));
    }
    return array;
  }

  static ObjectNode table(Key key) {
    var tree = JSON.objectNode();
    ((Map<?, ?>) load(key))
        .forEach((name, value) -> tree.put(String.valueOf(name), String.valueOf(value)));
    return tree;
  }

  private static Object load(Key key) {
    return new Load(LoadSettings.builder().build()).loadFromString(key.byDefault());
  }
}
