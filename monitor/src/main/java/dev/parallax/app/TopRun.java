package dev.parallax.app;

import dev.parallax.top.ApiClient;
import dev.parallax.top.ApiException;
import dev.parallax.top.NoTerminalException;
import dev.parallax.top.Poller;
import dev.parallax.top.Top;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code parallax top}, from its options to its exit code. */
final class TopRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** What a table takes with all of its columns. */
  private static final int USUAL_WIDTH = 170;

  private final Commands.TopOptions options;
  private final StopSignal stop;
  private final Map<String, String> variables;

  /**
   * @param variables of the environment: {@code PARALLAX_TOKEN}, {@code COLUMNS}
   */
  TopRun(Commands.TopOptions options, StopSignal stop, Map<String, String> variables) {
    this.options = options;
    this.stop = stop;
    this.variables = variables;
  }

  /** Ends when the person quits, or with the exit code 69 where no monitor answers. */
  int run() throws InterruptedException, IOException {
    var output = options.output();
    try (var client = new ApiClient(options.url(), token(), ANSWER)) {
      if (options.once() && output.json()) {
        output.out().println(JSON.writeValueAsString(bodies(client)));
        return ExitCode.OK;
      }
      var first = client.read();
      var top = new Top(options.url(), output.color(), options.sort());
      if (options.once()) {
        top.print(first, width()).forEach(output.out()::println);
        return ExitCode.OK;
      }
      try (var poller = new Poller(client, first, System::nanoTime)) {
        var polling = Thread.ofVirtual().name("poller").start(poller);
        top.run(poller, this::isStopped);
        polling.interrupt();
      }
      return ExitCode.OK;
    } catch (NoTerminalException e) {
      throw new Unavailable("this is no terminal; the table once: parallax top --once");
    } catch (ApiException e) {
      throw new Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, JsonNode> bodies(ApiClient client)
      throws ApiException, InterruptedException {
    var bodies = new LinkedHashMap<String, JsonNode>();
    bodies.put("opportunities", client.opportunities());
    bodies.put("status", client.status());
    return bodies;
  }

  private @Nullable String token() throws IOException {
    var file = options.tokenFile();
    var token =
        file == null
            ? variables.getOrDefault("PARALLAX_TOKEN", "")
            : Files.readString(file).lines().findFirst().orElse("");
    return token.isBlank() ? null : token.strip();
  }

  private int width() {
    var columns = variables.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  private boolean isStopped() {
    try {
      return stop.await(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
