package dev.parallax.record;

import dev.parallax.model.Segment;
import dev.parallax.model.UtcText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must be known beside the lines to tell a run again: the file {@code manifest.json}.
 *
 * @param version of the program that wrote it
 * @param run the name of the run's directory
 * @param source where it came from: {@code live}, or what was imported
 * @param startedNanos epoch ns
 * @param lanes how many there are, numbered from 0
 * @param config the configuration in force, as a file; without secrets
 * @param segments what held for each segment where the configuration does not say otherwise
 */
public record RunManifest(
    String version,
    String run,
    String source,
    long startedNanos,
    int lanes,
    String config,
    SortedMap<Segment, Terms> segments) {

  /** The version of the format; a reader refuses others. */
  static final int FORMAT = 1;

  private static final String FILE = "manifest.json";
  private static final String NONE = ": no manifest of a recording: ";
  private static final int MOST_LANES = 1000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * What held for a segment.
   *
   * @param takerBps the published fee of listings that publish none of their own
   * @param maxQuoteAgeNanos how long a quote stays usable after it was last confirmed
   */
  public record Terms(double takerBps, long maxQuoteAgeNanos) {}

  /** The manifest of a run that starts now. */
  public static RunManifest live(
      String version,
      long startedNanos,
      int lanes,
      String config,
      SortedMap<Segment, Terms> segments) {
    var run = RunFiles.runName(UtcText.instant(startedNanos));
    return new RunManifest(version, run, "live", startedNanos, lanes, config, segments);
  }

  /** Writes it into the run's directory, completely or not at all. */
  public void write(Path dir) throws IOException {
    var root = JSON.createObjectNode();
    root.put("format", FORMAT)
        .put("version", version)
        .put("run", run)
        .put("source", source)
        .put("startedNanos", startedNanos)
        .put("lanes", lanes);
    var terms = root.putObject("segments");
    segments.forEach((segment, held) ->
        terms
            .putObject(segment.id())
            .put("takerBps", held.takerBps())
            .put("maxQuoteAgeNanos", held.maxQuoteAgeNanos()));
    root.put("config", config);
    var draft = dir.resolve(FILE + ".tmp");
    Files.writeString(draft, JSON.writeValueAsString(root) + "\n", StandardCharsets.UTF_8);
    try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(draft, dir.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes it with the last of its files. */
  static void delete(Path dir) throws IOException {
    Files.deleteIfExists(dir.resolve(FILE));
  }

  /** True where a directory holds a run. */
  static boolean isIn(Path dir) {
    return Files.isRegularFile(dir.resolve(FILE));
  }

  /**
   * Reads the manifest of a run's directory; throws {@link IOException} that says what is wrong.
   */
  static RunManifest read(Path dir) throws IOException {
    var file = dir.resolve(FILE);
    try {
      return of(JSON.readTree(Files.readString(file)));
    } catch (StreamReadException e) {
      var at = e.getLocation();
      throw new IOException(
          file + NONE + "no JSON, line " + at.getLineNr() + " column " + at.getColumnNr(), e);
    } catch (JacksonException e) {
      throw new IOException(file + NONE + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + NONE + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new IOException(file + NONE + "there is none", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + NONE + "not UTF-8", e);
    }
  }

  private static RunManifest of(JsonNode root) {
    int format = root.path("format").asInt(0);
    if (format != FORMAT) {
      throw new IllegalArgumentException("format " + format + "; this program reads " + FORMAT);
    }
    var segments = new TreeMap<Segment, Terms>();
    root.path("segments")
        .properties()
        .forEach(entry -> segments.put(Segment.parse(entry.getKey()), terms(entry.getValue())));
    var manifest =
        new RunManifest(
            root.path("version").asString(""),
            root.path("run").asString(""),
            root.path("source").asString(""),
            root.path("startedNanos").asLong(-1),
            root.path("lanes").asInt(0),
            root.path("config").asString(""),
            segments);
    if (manifest.run.isBlank()
        || manifest.startedNanos < 0
        || manifest.lanes < 1
        || manifest.lanes > MOST_LANES) {
      throw new IllegalArgumentException("it does not say which run it is of");
    }
    return manifest;
  }

  private static Terms terms(JsonNode held) {
    double takerBps = held.path("takerBps").asDouble(Double.NaN);
    long maxQuoteAgeNanos = held.path("maxQuoteAgeNanos").asLong(-1);
    if (Double.isNaN(takerBps) || maxQuoteAgeNanos < 0) {
      throw new IllegalArgumentException("it does not say what held for each segment");
    }
    return new Terms(takerBps, maxQuoteAgeNanos);
  }
}
