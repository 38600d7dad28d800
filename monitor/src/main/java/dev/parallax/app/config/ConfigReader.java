package dev.parallax.app.config;

import dev.parallax.app.config.Problems.Spot;
import dev.parallax.app.config.Shape.Section;
import dev.parallax.disk.FileTrouble;
import dev.parallax.model.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads configuration files. Every key has a default; everything that is wrong with a file is found
 * at once. Safe for any thread.
 */
public final class ConfigReader {
  private final SortedMap<String, Set<String>> known = new TreeMap<>();

  /** Made when it is first needed: many commands need no configuration. */
  private volatile @Nullable Section shape;

  /** For these exchanges, each with the names of its segments. */
  public ConfigReader(Map<Venue, ? extends Set<String>> known) {
    known.forEach((venue, segments) -> this.known.put(venue.id(), Set.copyOf(segments)));
  }

  /** What holds without a file. */
  public Config defaults() {
    return Binding.config(Defaults.of(shape()));
  }

  /** Reads a file of at most 1 MiB, which messages call as it is given: relative to a directory. */
  public Config read(Path directory, Path file) throws ConfigException {
    try (var in = Files.newInputStream(directory.resolve(file))) {
      return parse(file.toString(), in.readNBytes(YamlText.MOST_BYTES + 1));
    } catch (IOException e) {
      var why =
          e instanceof NoSuchFileException
              ? "no such file"
              : "cannot be read: " + FileTrouble.reason(e);
      var problems = new Problems(file.toString());
      problems.add(
          Spot.WHOLE_FILE,
          "",
          why + "; allowed: a readable YAML file; example: parallax config init " + file);
      throw new ConfigException(problems.sorted());
    }
  }

  /** Reads a file's bytes; the name is for messages only. */
  public Config parse(String name, byte[] bytes) throws ConfigException {
    var problems = new Problems(name);
    var document = new YamlText(problems).read(bytes);
    var report = new Report(problems);
    var tree =
        document
            .map(node -> new FileWalk(report).walk(shape(), node))
            .orElseGet(() -> Defaults.of(shape()));
    var config = Binding.config(tree);
    new Rules(shape(), report, problems).check(config);
    problems.throwIfAny();
    return config;
  }

  /** A file for {@link #parse} with every key, its meaning and its default. */
  public String template() {
    return Template.of(shape());
  }

  /**
   * The complete configuration as a file for {@link #parse}, without the proxy's user and password.
   */
  public static String yaml(Config config) {
    return Binding.yaml(config);
  }

  private Section shape() {
    var made = shape;
    if (made == null) {
      made = Shapes.of(known);
      shape = made;
    }
    return made;
  }
}
