package dev.parallax.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parallax.testing.ChromiumWindow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every view at the width of a desk and of a telephone, kept under {@code target/screenshots}. */
class ScreenshotsIT extends DashboardRig {
  private static final Path TARGET = Path.of("target/screenshots");
  private static final String CUT =
      """
      () => [...document.querySelectorAll("main .scroller, #detail, #bottom, #bottom-sinks")]
        .filter((place) => place.scrollWidth > place.clientWidth + 1)
        .map((place) => `${place.id || place.className} in ${place.closest("section")?.id ?? "the page"}`)
      """;

  private static final String ROUTE = "binance:usdm/BTCUSDT>bybit:linear/BTC-USDT";

  @ParameterizedTest
  @ValueSource(ints = {1440, 400})
  void everyViewFitsItsWidth(int width) {
    say(MadeUp.rows(60));
    resize(width, width > 1000 ? 900 : 800);

    everyView(width, "");
    page.locator("#theme").click();
    everyView(width, "-light");
  }

  private void everyView(int width, String theme) {
    shoot("opportunities" + theme, width, "", "#opportunities tbody .open");
    shoot("detail" + theme, width, "?route=" + ROUTE, "#detail .breakdown tr");
    var instrument = "&instrument=BTC/USDT:USDT";
    shoot("matrix" + theme, width, "?view=matrix" + instrument, "#matrix td.up");
    shoot("chart" + theme, width, "?view=chart" + instrument + "&route=" + ROUTE, "#chart canvas");
    shoot("feeds" + theme, width, "?view=feeds", "#feeds tbody tr");
    shoot("history" + theme, width, "?view=history", "#history tbody tr");
    shoot("funnel" + theme, width, "?view=funnel", "#funnel tbody tr");
    shoot("health" + theme, width, "?view=health", "#sinks tbody tr");
  }

  private void shoot(String name, int width, String address, String there) {
    open(address);
    page.locator(there).first().waitFor();
    until("document.documentElement.scrollWidth <= innerWidth");
    until("document.body.scrollWidth <= innerWidth");
    if (!name.startsWith("matrix")) {
      // A table that is wider than its place hides what somebody may need; a matrix has its heads.
      assertThat(page.evaluate(CUT)).as("%s at %d px", name, width).isEqualTo(List.of());
    }
    page.screenshot(
        new Page.ScreenshotOptions().setPath(TARGET.resolve(name + "-" + width + ".png")));
  }

  @Test
  void emptyAndDisconnectedLookLikeIt() {
    say(List.of());
    open("");
    page.locator("#empty-title").waitFor();
    page.screenshot(new Page.ScreenshotOptions().setPath(TARGET.resolve("empty-1440.png")));
    say(MadeUp.rows(12));
    openRows();
    window.mean(ChromiumWindow.GONE);
    monitor.die();
    assertThat(page.locator("#banner")).isVisible();
    page.screenshot(new Page.ScreenshotOptions().setPath(TARGET.resolve("disconnected-1440.png")));
    assertThat(TARGET.resolve("empty-1440.png")).isNotEmptyFile();
  }
}
