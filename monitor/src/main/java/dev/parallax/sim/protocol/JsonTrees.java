package dev.parallax.sim.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees for everything that is not sent often. */
final class JsonTrees {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonTrees() {}

  /** The value, or null where the text is no JSON. */
  static @Nullable JsonNode read(String text) {
    try {
      var node = MAPPER.readTree(text);
      return node.isMissingNode() ? null : node;
    } catch (JacksonException e) {
      return null;
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static ArrayNode array(String... values) {
    var array = MAPPER.createArrayNode();
    for (var value : values) {
      array.add(value);
    }
    return array;
  }
}
