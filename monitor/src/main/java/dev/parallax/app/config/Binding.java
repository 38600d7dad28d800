package dev.parallax.app.config;

import dev.parallax.catalog.InstrumentPattern;
import dev.parallax.feed.ProxySettings;
import dev.parallax.opportunity.Roi;
import dev.parallax.sink.sql.JdbcUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Trees of settings to records, and records to YAML. */
final class Binding {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .addModule(scalars())
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .build();

  private Binding() {}

  /** The records for a complete tree. */
  static Config config(JsonNode tree) {
    return MAPPER.treeToValue(tree, Config.class);
  }

  /** A file that says the same; user and password of a proxy are left out. */
  static String yaml(Config config) {
    return MAPPER.writeValueAsString(config);
  }

  private static SimpleModule scalars() {
    var module = new SimpleModule("scalars");
    add(module, Duration.class);
    add(module, ByteSize.class);
    add(module, Path.class);
    add(module, URI.class);
    add(module, ProxySettings.class);
    add(module, InstrumentPattern.class);
    add(module, JdbcUrl.class);
    add(module, SecretFile.class);
    add(module, BindAddress.class);
    add(module, HostName.class);
    add(module, Roi.class);
    add(module, Config.Level.class);
    return module
        .addSerializer(Double.class, new PlainNumber())
        .addSerializer(double.class, new PlainNumber());
  }

  private static <T> void add(SimpleModule module, Class<T> type) {
    module.addDeserializer(type, new FromText<>(type)).addSerializer(type, new ToText<>());
  }

  private static final class FromText<T> extends ValueDeserializer<T> {
    private final Class<T> type;

    FromText(Class<T> type) {
      this.type = type;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      return type.cast(Scalars.of(type).parse().apply(parser.getString()));
    }
  }

  private static final class ToText<T> extends ValueSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeString(Scalars.text(value));
    }
  }

  private static final class PlainNumber extends ValueSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializationContext context) {
      out.writeNumber(Scalars.text(value));
    }
  }
}
