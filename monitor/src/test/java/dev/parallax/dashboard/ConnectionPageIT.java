package dev.parallax.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.testing.ChromiumWindow;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page never looks live when it is not. */
class ConnectionPageIT extends DashboardRig {
  @Test
  void aDeadServerMeansABannerAndItsReturnTakesItAway() {
    openRows();

    window.mean(ChromiumWindow.GONE);
    monitor.die();
    assertThat(page.locator("#banner"))
        .containsText(
            Pattern.compile("Disconnected from the monitor. What is shown is from 20\\d\\d-"));
    assertThat(page.locator("#state-word")).hasText("DISCONNECTED");
    assertThat(rowNodes()).hasCount(12);

    say(MadeUp.rows(3));
    monitor.revive();
    page.locator("#retry").click();
    assertThat(page.locator("#state-word")).hasText("LIVE");
    assertThat(page.locator("#banner")).isHidden();
    assertThat(rowNodes()).hasCount(3);
  }

  @Test
  void aServerThatFallsSilentMakesWhatIsShownStale() {
    openRows();

    assertThat(page.locator("#state-word")).containsText("STALE");
    assertThat(page.locator("body")).hasAttribute("data-state", "stale");
    monitor.send("status", MadeUpStatus.status(12));
    assertThat(page.locator("#state-word")).hasText("LIVE");
  }

  @Test
  void asksForTheTokenWhereTheServerWantsOne() {
    window.mean("401");
    monitor.demand("right");
    open("");

    assertThat(page.locator("#login")).isVisible();
    assertThat(page.locator("#state-word")).hasText("LOCKED");
    page.locator("#token").fill("wrong");
    page.locator("#login button").click();
    assertThat(page.locator("#login-trouble")).hasText("This is not the token.");
    page.locator("#token").fill("right");
    page.locator("#login button").click();
    assertThat(page.locator("#login")).isHidden();
    assertThat(rowNodes()).hasCount(12);
  }

  @Test
  void aTokenInTheFragmentLogsInAndLeavesTheAddress() {
    monitor.demand("right");
    open("#token=right");

    assertThat(rowNodes()).hasCount(12);
    assertThat(page.url()).doesNotContain("right");
    assertThat(monitor.asked).noneMatch(asked -> asked.contains("right"));
  }

  @Test
  void aNewVersionOfTheServerOffersAReload() {
    openRows();
    var hello = new LinkedHashMap<>(MadeUp.hello());
    hello.put("version", "1.5.0");

    monitor.send("hello", hello);
    assertThat(page.locator("#renewed"))
        .containsText("The monitor is now version 1.5.0; this page is from 1.4.0.");
  }

  @Test
  void anErrorOfTheServerIsShownWhereItMatters() {
    window.mean("404");
    monitor.answers.remove("/api/history");
    open("?view=history");

    assertThat(page.locator("#history-trouble")).hasText("nothing at /api/history");
  }

  @Test
  void speaksToScreenReadersPolitelyAndSeldom() {
    openRows();

    assertThat(page.locator("#announce"))
        .containsText(Pattern.compile("12 opportunities open, best .* percent"));
    var said = page.locator("#announce").textContent();
    for (int i = 0; i < 5; i++) {
      monitor.send("opened", MadeUp.row("n" + i, "ARB" + i, i, 300));
    }
    assertThat(rowNodes()).hasCount(17);
    assertThat(page.locator("#announce").textContent()).isEqualTo(said);
    assertThat(page.locator("#announce")).hasAttribute("aria-live", "polite");
  }
}
