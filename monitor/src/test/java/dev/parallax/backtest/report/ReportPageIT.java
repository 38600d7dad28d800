package dev.parallax.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parallax.backtest.RandomRecording;
import dev.parallax.testing.Chromium;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where there is one. */
class ReportPageIT {
  @TempDir private Path dir;

  @Test
  void drawsEveryChartAndTheBrowserHasNothingToComplainAbout() throws Exception {
    var browser = Chromium.onPath();
    assumeTrue(browser.isPresent(), Chromium.MISSING);
    RandomRecording.write(dir.resolve("recording"), "random", 3, 2000, RandomRecording.whole());
    ReportProcess.write(dir.resolve("recording"), dir.resolve("report"), 2);
    var page = dir.resolve("report/report.html");

    var shown = open(browser.get(), page);
    assertThat(shown.dom().split("<canvas", -1)).as(shown.log()).hasSize(7);
    assertThat(shown.log()).doesNotContain("CONSOLE");

    // The same page with one more byte of script is not allowed any more, and the browser says so.
    var broken = dir.resolve("report/broken.html");
    Files.writeString(
        broken, Files.readString(page).replace("\"use strict\";", "\"use strict\"; "));
    var refused = open(browser.get(), broken);
    assertThat(refused.dom()).doesNotContain("<canvas");
    assertThat(refused.log()).contains("CONSOLE").contains("Content Security Policy");
  }

  private record Shown(String dom, String log) {}

  private Shown open(Path browser, Path page) throws Exception {
    var dom = dir.resolve("dom.html");
    var log = dir.resolve("browser.log");
    var process =
        new ProcessBuilder(
                List.of(
                    browser.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--enable-logging=stderr",
                    "--v=0",
                    "--user-data-dir=" + dir.resolve("profile"),
                    "--virtual-time-budget=3000",
                    "--dump-dom",
                    page.toUri().toString()))
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Shown(
        Files.readString(dom), new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
  }
}
