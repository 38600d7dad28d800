package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description against the server itself. */
class OpenApiTest {

  @Test
  void describesEveryRouteAndNoOther() {
    try (var rig = WebRig.plan().start()) {
      var described = new TreeSet<String>();
      rig.json("/openapi.json")
          .get("paths")
          .forEachEntry((path, methods) ->
              methods.forEachEntry((method, about) -> {
                described.add(method.toUpperCase(Locale.ROOT) + " " + path);
                assertThat(about.path("summary").stringValue("")).as(path).isNotEmpty();
                assertThat(about.path("responses").isEmpty()).as(path).isFalse();
              }));
      var served = new TreeSet<>(rig.web.routes());
      // A file like the others.
      served.add("GET /openapi.json");
      assertThat(described).isEqualTo(served);
    }
  }

  @Test
  void describesExactlyTheFieldsThatAreAnswered() {
    try (var rig = WebRig.plan().start()) {
      rig.quote(WebRig.BINANCE, 99.9, 100);
      rig.quote(WebRig.BYBIT, 101, 101.1);
      rig.quote(WebRig.BYBIT, 99.9, 100);
      rig.quote(WebRig.BYBIT, 101, 101.1);
      rig.ticks();
      var description = rig.json("/openapi.json");
      Stream.of(
              "/api/opportunities",
              "/api/exchanges",
              "/api/instruments",
              "/api/spreads",
              "/api/status")
          .forEach(path -> {
            var schema =
                description
                    .at("/paths/" + path.replace("/", "~1") + "/get/responses/200/content")
                    .path("application/json")
                    .path("schema");
            compare(path, rig.json(path), schema, description);
          });
    }
  }

  private static void compare(String at, JsonNode value, JsonNode schema, JsonNode description) {
    var ref = schema.path("$ref").stringValue("");
    if (!ref.isEmpty()) {
      compare(at, value, description.at(ref.substring(1)), description);
    } else if (value.isObject() && schema.has("properties")) {
      var properties = schema.get("properties");
      assertThat(Set.copyOf(value.propertyNames()))
          .as(at)
          .isEqualTo(Set.copyOf(properties.propertyNames()));
      value.forEachEntry(
          (name, inside) -> compare(at + "." + name, inside, properties.get(name), description));
    } else if (value.isArray()) {
      value.forEach(item -> compare(at + "[]", item, schema.get("items"), description));
    }
  }
}
