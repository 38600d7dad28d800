import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Checks ({@code check}) or rewrites ({@code apply}) every Java file below the given folders. */
void main(String[] arguments) throws Exception {
  boolean apply = arguments[0].equals("apply");
  var unformatted = new ArrayList<Path>();
  for (int i = 1; i < arguments.length; i++) {
    var root = Path.of(arguments[i]);
    if (!Files.isDirectory(root)) {
      continue;
    }
    try (var files = Files.walk(root)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        var source = Files.readString(file);
        var unused = RemoveUnusedImports.removeUnusedImports(source);
        var formatted =
            new Formatter().formatSource(ImportOrderer.reorderImports(unused, Style.GOOGLE));
        if (!formatted.equals(source)) {
          unformatted.add(file);
          if (apply) {
            Files.writeString(file, formatted);
          }
        }
      }
    }
  }
  unformatted.forEach(f -> IO.println((apply ? "formatted " : "not formatted: ") + f));
  if (!apply && !unformatted.isEmpty()) {
    IO.println("Run: mvn -q test-compile exec:exec@format -Dformat=apply");
    System.exit(1);
  }
}
