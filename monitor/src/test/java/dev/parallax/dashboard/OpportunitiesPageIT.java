package dev.parallax.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpportunitiesPageIT extends DashboardRig {
  @Test
  void rowsAreThereBestFirst() {
    openRows();

    assertThat(rowNodes()).hasCount(12);
    assertThat(page.locator("#state-word")).hasText("LIVE");
    assertThat(nets()).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(rowOf("o0").locator(".c-instrument")).containsText("BTC/USDT:USDT");
    assertThat(rowOf("o0").locator(".c-route")).hasText("binance:usdm → bybit:linear");
    assertThat(rowOf("o0").locator(".c-notional")).hasText("8,419USDT");
  }

  private List<Double> nets() {
    return column("net").stream().map(text -> Double.parseDouble(text.replace('−', '-'))).toList();
  }

  @Test
  void aClickOnAHeadSortsAndASecondOneTurnsTheOrder() {
    openRows();

    page.locator("[data-sort=fees]").click();
    assertThat(page.locator("th.c-fees")).hasAttribute("aria-sort", "descending");
    until("document.querySelector('#opportunities tbody .c-fees').textContent === '0.135'");
    page.locator("[data-sort=fees]").click();
    assertThat(page.locator("th.c-fees")).hasAttribute("aria-sort", "ascending");
    until("document.querySelector('#opportunities tbody .c-fees').textContent === '0.105'");
    assertThat(page.url()).contains("sort=fees").contains("dir=asc");
  }

  @Test
  void aPinnedRouteStandsOnTopAlsoAfterAReloadAndKeepsItsLastRow() {
    openRows();
    var last = rowNodes().last().getAttribute("data-id");

    rowOf(last).locator("[data-action=pin]").click();
    assertThat(rowNodes().first()).hasAttribute("data-id", last);
    page.reload();
    assertThat(rowNodes().first()).hasAttribute("data-id", last);
    assertThat(rowNodes().first().locator(".pin")).hasAttribute("aria-pressed", "true");

    var row = rows.stream().filter(one -> one.get("id").equals(last)).findFirst().orElseThrow();
    monitor.send("closed", MadeUp.closed(row, "CONVERGED", 4300));
    assertThat(rowOf(last)).hasClass(Pattern.compile("closed pinned"));
    assertThat(rowOf(last).locator(".c-flags")).hasText("× converged");
  }

  @Test
  void aClosedRowSaysWhyAndGoesAfterFiveSeconds() {
    openRows();

    monitor.send("closed", MadeUp.closed(rows.get(2), "STALE", 4300));
    assertThat(rowOf("o2").locator(".c-flags")).hasText("× stale");
    assertThat(rowOf("o2").locator(".c-net")).hasText("~+2.362");
    assertThat(rowOf("o2").locator(".c-net")).hasAttribute("title", "Closed at +0.382 %");
    assertThat(rowOf("o2").locator(".c-age")).hasText("4.3s");
    assertThat(rowNodes()).hasCount(11);
  }

  @Test
  void aPauseHoldsWhatIsShownAndCountsWhatIsMissed() {
    openRows();

    page.keyboard().press("Space");
    assertThat(page.locator("#state-word")).hasText("PAUSED");
    monitor.send("opened", MadeUp.row("new", "ARB", 3, 222));
    monitor.send("closed", MadeUp.closed(rows.get(0), "CONVERGED", 900));
    assertThat(page.locator("#row-count")).containsText("paused: 1 opened, 1 closed since");
    assertThat(rowNodes()).hasCount(12);
    assertThat(rowOf("new")).hasCount(0);
    page.locator("#pause").click();
    assertThat(rowOf("new")).hasCount(1);
    assertThat(page.locator("#state-word")).hasText("LIVE");
  }

  @Test
  void rowsKeepTheirPlaceUnderThePointer() {
    openRows();
    var before = ids();

    rowNodes().nth(5).hover();
    var turned = new LinkedHashMap<>(rows.get(Integer.parseInt(before.getLast().substring(1))));
    turned.put("netBps", 499.0);
    monitor.send("update", Map.of("seq", 1, "at", MadeUp.at(0), "rows", List.of(turned)));
    assertThat(rowOf(before.getLast()).locator(".c-net")).hasText("+4.990");
    assertThat(ids()).isEqualTo(before);
    page.mouse().move(700, 20);
    assertThat(rowNodes().first()).hasAttribute("data-id", before.getLast());
  }

  private List<String> ids() {
    var ids = new ArrayList<String>();
    for (var row : rowNodes().all()) {
      ids.add(row.getAttribute("data-id"));
    }
    return ids;
  }

  @Test
  void keysMoveOpenPinMuteAndCanBeSwitchedOff() {
    openRows();
    var ids = ids();

    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("k");
    page.keyboard().press("j");
    assertThat(rowOf(ids.get(1))).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#detail-title")).isVisible();
    assertThat(page.url()).contains("route=");
    page.keyboard().press("Escape");
    assertThat(page.locator("#detail")).isHidden();
    page.keyboard().press("p");
    assertThat(rowOf(ids.get(1)).locator(".pin")).hasAttribute("aria-pressed", "true");
    page.keyboard().press("p");
    page.keyboard().press("m");
    assertThat(rowNodes()).hasCount(11);
    assertThat(page.locator("#row-count")).hasText("11 shown · 1 muted");
    page.keyboard().press("/");
    assertThat(page.locator("#q")).isFocused();
    page.keyboard().type("7");
    assertThat(page.locator("#q")).hasValue("7");
    page.locator("#q").fill("");
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    assertThat(page.locator("#help")).isVisible();
    assertThat(page.locator("#help-keys tr")).hasCount(10);
    page.keyboard().press("Escape");
    page.keyboard().press("4");
    assertThat(page.locator("#view-feeds")).isVisible();

    page.locator("#settings-open").click();
    page.locator("#muted button").click();
    page.locator("#set-keys").uncheck();
    page.keyboard().press("Escape");
    page.keyboard().press("1");
    assertThat(page.locator("#view-feeds")).isVisible();
    page.locator("[data-view=opportunities]").first().click();
    assertThat(rowNodes()).hasCount(12);
  }

  @Test
  void detailTellsEverythingAboutTheRoute() {
    openRows();

    rowOf("o0").locator(".open").click();
    assertThat(page.locator("#detail-title")).hasText("BTC/USDT:USDT");
    assertThat(page.locator("#detail .breakdown tr")).hasCount(12);
    assertThat(page.locator("#detail")).containsText("60000");
    assertThat(page.locator("#detail")).containsText("Closed 3× lately, half of them within 1.9s");
    page.reload();
    assertThat(page.locator("#detail-title")).hasText("BTC/USDT:USDT");
  }

  @Test
  void namesFromExchangesAreTextWhateverTheyAre() {
    var evil = "<img src=x onerror=document.title='owned'>";
    var hostile = new LinkedHashMap<>(MadeUp.row("evil", evil, 0, 199.9));
    hostile.put("buy", MadeUp.leg("binance:usdm", "=cmd()|' /C calc'!A0", 1, 1));
    hostile.put("sell", MadeUp.leg("okx:public", "\u202e" + "x".repeat(10_000), 1, 1));
    hostile.put("flags", List.of("<script>alert(1)</script>"));
    say(List.of(hostile));
    openRows();
    rowOf("evil").locator(".open").click();

    assertThat(page.locator("#detail-title")).containsText("<img src=x onerror=");
    assertThat(page.locator("main img, main script")).hasCount(0);
    assertThat(page.title()).doesNotContain("owned");
    until("document.documentElement.scrollWidth <= innerWidth");

    var download = page.waitForDownload(() -> page.locator("#export").click());
    assertThat(download.path()).content().contains(",'=cmd()|").contains(evil);
    assertThat(Files.exists(download.path())).isTrue();
  }

  @Test
  void ofTwoThousandRowsOnlyThoseInSightAreInTheDocument() {
    say(MadeUp.rows(2000));
    openRows();

    assertThat(page.locator("#row-count")).hasText("2,000 shown");
    assertThat(rowNodes().count()).isBetween(20, 60);
    assertThat(page.locator("#opportunities")).hasAttribute("aria-rowcount", "2001");
    page.evaluate("document.getElementById('rows').scrollTop = 30000");
    until("document.querySelector('#opportunities tbody tr:nth-child(2)').ariaRowIndex > 1000");
    assertThat(rowNodes().count()).isBetween(20, 60);
  }

  @Test
  void saysWhyThereIsNothing() {
    say(List.of());
    open("");

    assertThat(page.locator("#empty-title")).hasText("No opportunity is open");
    assertThat(page.locator("#empty-text")).containsText("No route is above 50 bps net");
    assertThat(page.locator("#empty-text")).containsText("“above the threshold”: 612 of 22,013");
    assertThat(page.locator("#why-text")).containsText("comparisons 8,027/s › both legs usable");
    page.locator("#empty-action").click();
    assertThat(page.locator("#view-funnel")).isVisible();
  }

  @Test
  void tellsOfOpeningsByNotificationOnlyWhenAskedToAndNotInAFlood() {
    window.context().grantPermissions(List.of("notifications"));
    page.addInitScript(
        "window.told = []; window.Notification = class { constructor(t, o) { told.push(t + ' | ' +"
            + " o.body); } static permission = 'granted'; static async requestPermission() { return"
            + " 'granted'; } }");
    openRows();
    monitor.send("opened", MadeUp.row("n1", "ARB", 3, 222));
    assertThat(rowOf("n1")).hasCount(1);
    assertThat(told(page)).isEmpty();

    page.locator("#settings-open").click();
    page.locator("#set-desktop").check();
    page.locator("#set-notify").fill("150");
    page.locator("#set-test").click();
    until("told.length === 1");
    page.keyboard().press("Escape");
    monitor.send("opened", MadeUp.row("n2", "ARB", 1, 149));
    monitor.send("opened", MadeUp.row("n3", "ARB", 2, 151));
    monitor.send("opened", MadeUp.row("n4", "ARB", 4, 152));
    assertThat(rowOf("n4")).hasCount(1);
    assertThat(told(page)).hasSize(2);
    assertThat(told(page).getLast())
        .isEqualTo("ARB/USDT:USDT net +1.510 % | buy deribit:public, sell bybit:linear");
  }

  @SuppressWarnings("unchecked")
  private static List<String> told(Page page) {
    return (List<String>) page.evaluate("told");
  }
}
