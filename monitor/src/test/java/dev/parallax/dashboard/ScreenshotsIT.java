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
  private static final String ROUTE = "binance:usdm/BTCUSDT>bybit:linear/BTC-USDT";

  @ParameterizedTest
  @ValueSource(ints = {1440, 400})
  void everyViewFitsItsWidth(int width) {
    say(MadeUp.rows(60));
    resize(width, width > 1000 ? 900 : 800);

    shoot("opportunities", width, "", "#opportunities tbody .open");
    shoot("detail", width, "?route=" + ROUTE, "#detail .breakdown tr");
    shoot("matrix", width, "?view=matrix&instrument=BTC/USDT:USDT", "#matrix td.up");
    shoot("chart", width, "?view=chart&instrument=BTC/USDT:USDT&route=" + ROUTE, "#chart canvas");
    shoot("feeds", width, "?view=feeds", "#feeds tbody tr");
    shoot("history", width, "?view=history", "#history tbody tr");
    shoot("funnel", width, "?view=funnel", "#funnel tbody tr");
    shoot("health", width, "?view=health", "#sinks tbody tr");
    page.locator("#theme").click();
    shoot("opportunities-light", width, "", "#opportunities tbody .open");
    shoot("matrix-light", width, "?view=matrix", "#matrix td.up");
  }

  private void shoot(String name, int width, String address, String there) {
    open(address);
    page.locator(there).first().waitFor();
    until("document.documentElement.scrollWidth <= innerWidth");
    until("document.body.scrollWidth <= innerWidth");
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
