package dev.parallax.app.config;

import dev.parallax.app.config.Scalars.Scalar;
import dev.parallax.app.config.Shape.Family;
import dev.parallax.app.config.Shape.Many;
import dev.parallax.app.config.Shape.One;
import dev.parallax.app.config.Shape.Section;
import dev.parallax.app.config.Shape.Table;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads off the records what a file may contain. */
final class Shapes {

  private Shapes() {}

  /** The whole file, for these exchanges with their segments. */
  static Section of(Map<String, ? extends Set<String>> known) {
    var exchanges = new TreeMap<String, Choice>();
    known.forEach((exchange, segments) -> {
      var leaves = new TreeMap<String, Choice>();
      segments.forEach(segment -> leaves.put(segment, Choice.NONE));
      exchanges.put(exchange, new Choice(leaves));
    });
    return section(Config.class, new Choice(exchanges));
  }

  /** Names to choose from, each with the choice below it. */
  private record Choice(SortedMap<String, Choice> names) {
    static final Choice NONE = new Choice(new TreeMap<>());
  }

  private static Section section(Class<?> type, Choice choice) {
    var keys = new LinkedHashMap<String, Key>();
    for (var component : type.getRecordComponents()) {
      var key = key(component, choice);
      keys.put(key.name(), key);
    }
    return new Section(Collections.unmodifiableSequencedMap(keys), false);
  }

  private static Key key(RecordComponent component, Choice choice) {
    var name = Names.key(component.getName());
    var setting =
        Objects.requireNonNull(component.getAnnotation(Setting.class), component::toString);
    var shape = shape(component, choice);
    var example = setting.example().isEmpty() ? setting.byDefault() : setting.example();
    return new Key(
        name,
        shape,
        setting.about(),
        setting.byDefault(),
        exampleOf(shape, example),
        allowed(component, shape),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class));
  }

  private static String exampleOf(Shape shape, String example) {
    return switch (shape) {
      case Section section -> sectionExample(section);
      case Family family -> "{ " + family.entry().written() + " }";
      case One _, Many _, Table _ -> example;
    };
  }

  private static Shape shape(RecordComponent component, Choice choice) {
    var type = component.getType();
    if (Scalars.knows(type)) {
      return new One(Scalars.of(type));
    }
    if (type == List.class) {
      return new Many(Scalars.of(argument(component, 0)));
    }
    if (type != Map.class) {
      return section(type, choice);
    }
    var value = argument(component, 1);
    if (argument(component, 0) == ChannelName.class) {
      return family(value);
    }
    return Scalars.knows(value) ? table(component, Scalars.of(value)) : selection(value, choice);
  }

  private static Table table(RecordComponent component, Scalar scalar) {
    var map = (AnnotatedParameterizedType) component.getAnnotatedType();
    var limits = map.getAnnotatedActualTypeArguments()[1].getAnnotation(Within.class);
    var allowed = scalar.allowed() + range(limits);
    var entry = new Key("USDT", new One(scalar), "", "", "100", allowed, false);
    return new Table(Scalars.ASSET_NAME, entry, scalar);
  }

  private static Family family(Class<?> type) {
    var section = section(type, Choice.NONE);
    var entry = new Key("desk", section, "", "", sectionExample(section), keysOf(section), false);
    return new Family(Scalars.of(ChannelName.class), entry, section);
  }

  private static Section selection(Class<?> type, Choice choice) {
    var keys = new LinkedHashMap<String, Key>();
    choice
        .names()
        .forEach((name, below) -> {
          var section = section(type, below);
          keys.put(
              name,
              new Key(name, section, "", "", sectionExample(section), keysOf(section), false));
        });
    return new Section(Collections.unmodifiableSequencedMap(keys), true);
  }

  private static Class<?> argument(RecordComponent component, int index) {
    var generic = (ParameterizedType) component.getGenericType();
    return (Class<?>) generic.getActualTypeArguments()[index];
  }

  private static String allowed(RecordComponent component, Shape shape) {
    var nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    var text =
        switch (shape) {
          case Section section when section.selectable() ->
              "a list or mapping of " + String.join(", ", section.keys().keySet());
          case Section section -> keysOf(section);
          case Family family -> "a mapping of names (" + family.name().allowed() + ") to channels";
          case One one -> single(component, one.scalar());
          case Many many -> "a list of " + many.scalar().allowed();
          case Table table ->
              "a mapping of " + table.name().allowed() + " to " + table.entry().allowed();
        };
    return nullable && shape instanceof One ? text + ", or null" : text;
  }

  private static String single(RecordComponent component, Scalar scalar) {
    var base = component.getAnnotation(BaseUri.class);
    if (base != null) {
      return Stream.of(base.value())
          .map(scheme -> scheme + "://host[:port]")
          .collect(Collectors.joining(" or "));
    }
    var unit = component.getName().endsWith("Bps") ? " of basis points" : "";
    return scalar.allowed() + unit + range(component.getAnnotation(Within.class));
  }

  private static String range(@Nullable Within limits) {
    return limits == null ? "" : " from " + limits.min() + " to " + limits.max();
  }

  private static String keysOf(Section section) {
    return "a mapping of " + String.join(", ", section.keys().keySet());
  }

  private static String sectionExample(Section section) {
    if (section.keys().isEmpty()) {
      return "{}";
    }
    if (section.selectable()) {
      return "[" + String.join(", ", section.keys().keySet()) + "]";
    }
    return "{ " + section.keys().firstEntry().getValue().written() + " }";
  }
}
