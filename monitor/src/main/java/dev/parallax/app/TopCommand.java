package dev.parallax.app;

import dev.parallax.top.SortKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code parallax top}. */
@Command(
    description =
        "Show a running monitor in this terminal: opportunities, exchanges, what is wrong.",
    footer = {
      "  parallax top",
      "  parallax top --sort age",
      "  parallax top --url https://monitor.example:8443 --token-file token",
      "  parallax top --once --json | jq '.opportunities.open[0].netBps'"
    })
final class TopCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      converter = Address.class,
      description = "Where the monitor answers (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File whose first line is the monitor's token (default: the variable PARALLAX_TOKEN).")
  private @Nullable Path tokenFile;

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      defaultValue = "net",
      converter = Sorting.class,
      completionCandidates = Sorting.class,
      description = "What comes first: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private SortKey sort = SortKey.NET;

  @Option(names = "--once", description = "Print the table once and end.")
  private boolean once;

  @Mixin private final JsonOption json = new JsonOption();

  TopCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    var output = json.output(environment);
    if (output.json() && !once) {
      throw new ParameterException(spec.commandLine(), "--json needs --once");
    }
    return environment.commands().top(new Commands.TopOptions(url, tokenFile, sort, once, output));
  }

  /** {@code --url}. */
  static final class Address implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      try {
        var uri = URI.create(text);
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        var path = uri.getRawPath();
        if (http
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && (path == null || path.isEmpty() || path.equals("/"))
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null) {
          return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
        }
      } catch (IllegalArgumentException e) {
        // the same answer as for another kind of address
      }
      // Without the text: somebody may have put a password or a token into it.
      throw new TypeConversionException(
          "allowed: http://host[:port] or https://host[:port]; example: --url"
              + " http://127.0.0.1:8080");
    }
  }

  /** {@code --sort}. */
  static final class Sorting implements ITypeConverter<SortKey>, Iterable<String> {
    @Override
    public SortKey convert(String text) {
      return Arrays.stream(SortKey.values())
          .filter(key -> key.word().equals(text))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "'" + text + "'; allowed: " + String.join(", ", this) + "; example: --sort net"));
    }

    @Override
    public Iterator<String> iterator() {
      return new ArrayList<>(Arrays.stream(SortKey.values()).map(SortKey::word).toList())
          .iterator();
    }
  }
}
