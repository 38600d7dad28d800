package dev.parallax.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.backtest.Backtest;
import dev.parallax.backtest.Grid;
import dev.parallax.backtest.RandomRecording;
import dev.parallax.backtest.TestWorkers;
import dev.parallax.model.Printable;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  private static final Path DOC = Path.of("../docs/BACKTESTING.md");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private static Path dir;

  @BeforeAll
  static void write() throws Exception {
    RandomRecording.write(dir.resolve("recording"), "random", 3, 3000, RandomRecording.whole());
    ReportProcess.write(dir.resolve("recording"), dir.resolve("report"), 2);
  }

  @Test
  void isTheSameInEveryProcessUnderEveryLocaleAndTimeZone() throws Exception {
    var digests = new TreeMap<String, String>();
    digests.put("this", digest(dir.resolve("report")));
    for (var options :
        List.of(
            List.of("-Duser.language=de", "-Duser.country=DE", "-Duser.timezone=Europe/Berlin"),
            List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Pacific/Apia"),
            List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Asia/Kolkata"))) {
      var out = dir.resolve("child" + digests.size());
      digests.put(options.getFirst(), inChild(options, out, 1));
    }

    assertThat(digests.values().stream().distinct()).as(digests.toString()).hasSize(1);
  }

  private static String inChild(List<String> options, Path out, int threads) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ReportProcess.class.getName(),
            dir.resolve("recording").toString(),
            out.toString(),
            Integer.toString(threads)));
    var log = dir.resolve("child.log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return digest(out);
  }

  private static String digest(Path out) throws IOException {
    var digest = Inputs.sha256();
    try (var files = Files.list(out)) {
      for (var file : files.sorted().toList()) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void pageAllowsItsOwnScriptsAndStylesAndNothingElse() throws Exception {
    var page = Files.readString(dir.resolve("report/report.html"));

    var policy = first(page, "Content-Security-Policy\" content=\"([^\"]+)\"");
    assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe");
    var inline = Pattern.compile("<(?:script|style)>(.*?)</(?:script|style)>", Pattern.DOTALL);
    var found = inline.matcher(page).results().map(match -> match.group(1)).toList();
    assertThat(found).hasSize(4);
    for (var text : found) {
      var hash = Inputs.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
      assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }
    assertThat(page).doesNotContainPattern("(?i)<(link|img|iframe|object|embed)\\b");
    assertThat(page).doesNotContainPattern("(?i)\\s(src|href|style|onclick|onload)=\"");
  }

  @Test
  void namesNoPathOfThisMachine() throws Exception {
    try (var files = Files.list(dir.resolve("report"))) {
      for (var file : files.toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(dir.toString());
      }
    }
  }

  @Test
  void textFromOutsideStaysText() {
    assertThat(Html.escape("<script>alert('x')</script>&\""))
        .isEqualTo("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;");
    assertThat(Printable.cell("=cmd()")).isEqualTo("'=cmd()");
    assertThat(Printable.cell("a\r\nb")).isEqualTo("a  b");
  }

  @Test
  void csvFilesAddUp() throws Exception {
    var report = JSON.readTree(Files.readString(dir.resolve("report/report.json")));
    var opportunities = Files.readAllLines(dir.resolve("report/opportunities.csv"));
    var equity = Files.readAllLines(dir.resolve("report/equity.csv"));

    assertThat(opportunities).hasSize(report.path("outcomes").path("opportunities").asInt() + 1);
    var last = new TreeMap<String, String>();
    equity.stream().skip(1).forEach(row -> last.put(row.split(",", -1)[1], row.split(",", -1)[4]));
    report
        .path("profit")
        .forEach(profit ->
            assertThat(last.get(profit.path("asset").asString()))
                .isEqualTo(profit.path("profit").decimalValue().toPlainString()));
    assertThat(report.path("sensitivity").size()).isEqualTo(20);
  }

  @Test
  void everyKeyAndEveryMetricIsDocumented() throws Exception {
    var doc = Files.readString(DOC);
    var report = JSON.readTree(Files.readString(dir.resolve("report/report.json")));

    assertThat(report.propertyNames()).allSatisfy(key -> assertThat(doc).contains("`" + key + "`"));
    assertThat(Metrics.NAMES).allSatisfy(name -> assertThat(doc).contains("`" + name));
    for (var columns : List.of(CsvRows.OPPORTUNITIES, CsvRows.FILLS, CsvRows.EQUITY)) {
      assertThat(columns).allSatisfy(column -> assertThat(doc).contains("`" + column + "`"));
    }
  }

  @Test
  void gatesHoldOrDoNot() throws Exception {
    var report = report(RandomRecording.backtest(dir.resolve("recording"), new TestWorkers(1)));

    assertThat(Gate.parse("opportunities>0").holds(report)).isTrue();
    assertThat(Gate.parse("hit_rate <= 1").holds(report)).isTrue();
    assertThat(Gate.parse("hit_rate>1").holds(report)).isFalse();
    assertThat(Gate.parse("profit.EUR>-1").holds(report)).as("not known").isFalse();
    assertThat(Gate.parse("profit.EUR>-1").explain(report))
        .isEqualTo("profit.EUR = n/a, required > -1");
    assertThatThrownBy(() -> Gate.parse("luck>1")).hasMessageContaining("no metric luck");
    assertThatThrownBy(() -> Gate.parse("hit_rate")).hasMessageContaining("hit_rate>0.6");
  }

  @Test
  void comparesWithAnotherReport() throws Exception {
    var report = report(RandomRecording.backtest(dir.resolve("recording"), new TestWorkers(1)));

    var same = Comparison.of(report, dir.resolve("report"));
    assertThat(same.metrics()).isEmpty();
    assertThat(same.changed()).isEmpty();

    var text = Files.readString(dir.resolve("report/report.json"));
    var other = Files.createDirectories(dir.resolve("other")).resolve("report.json");
    Files.writeString(
        other,
        text.replaceFirst(
                "\"opportunities\" : \\d+,\n {4}\"profit_", "\"opportunities\" : 1,\n    \"profit_")
            .replace("\"latency\" : \"50ms\"", "\"latency\" : \"10ms\""));
    var changed = Comparison.of(report, other);
    assertThat(changed.name()).isEqualTo("other");
    assertThat(changed.changed())
        .containsExactly(new Comparison.Changed("latency", "10ms", "50ms"));
    Files.writeString(other, "{}");
    assertThatThrownBy(() -> Comparison.of(report, other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no report of a backtest");
  }

  private static Report report(Backtest backtest) throws Exception {
    return Reporter.of(backtest.run(Grid.USUAL), about(), null);
  }

  static About about() {
    return new About(
        "test",
        List.of(new About.Run("random", "test")),
        List.of(new OpportunityRules(Roi.NET, 3, 2, 500, Map.of())));
  }

  private static String first(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
