package galatea.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.daemon.config.DaemonConfig;
import galatea.daemon.generate.inflate.InflateGenerator;
import galatea.daemon.process.DaemonProcess;
import galatea.daemon.process.StateFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, before a real daemon. */
class StatusPageTest {
  private static final String EVIL = "<img src=x onerror=alert(1)>";

  @TempDir Path folder;
  private DaemonProcess daemon;
  private Chromium chromium;
  private Tab tab;
  private String origin;
  private String token;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program = Chromium.find();
    Assumptions.assumeTrue(program.isPresent(), "skipped, because there is no chromium");
    daemon = DaemonProcess.start(config(), List.of(new InflateGenerator()), 0).orElseThrow();
    token = new StateFile(folder.resolve("state")).read().orElseThrow().token();
    origin = "http://127.0.0.1:" + daemon.port() + "/";
    chromium = Chromium.start(program.get(), folder.resolve("profile"));
    tab = chromium.open();
    tab.size(1440, 1100);
  }

  private DaemonConfig config() throws IOException {
    Path state = Files.createDirectories(folder.resolve("state"));
    return new DaemonConfig(
        "os", "java", folder, state, folder, folder, null, "", false, false, false);
  }

  @AfterEach
  void stop() {
    if (tab != null) {
      tab.close();
      chromium.close();
    }
    if (daemon != null) {
      daemon.close();
    }
  }

  private void signIn() {
    tab.go(origin + "#token=" + token);
    tab.until("document.querySelector('#state .ready, #state .busy') !== null");
  }

  private void submit(String name) {
    Path root = Path.of(System.getProperty("galatea.root", "."));
    tab.chooseFile("#picture", root.resolve("examples/pictures/robot.png").toString());
    tab.until("!document.querySelector('#new button.main').disabled");
    tab.value("document.querySelector('#name').value = " + Tab.quoted(name));
    tab.click("#new button.main");
  }

  @Test
  void pictureBecomesAnAssetThatTurns() throws IOException {
    signIn();
    submit(EVIL);
    tab.until("document.querySelector('.job')?.dataset.state === 'done'");
    assertThat(tab.text(".job .name")).isEqualTo(EVIL);
    tab.click(".job .name");
    tab.until("document.querySelector('.stage').dataset.ready === 'true'");
    tab.until("document.querySelector('.preview img')?.naturalWidth > 0");
    tab.click("#detail [aria-pressed='true']"); // stands still
    tab.value("new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))");
    byte[] shot = tab.screenshot();
    Files.write(Path.of("target", "status-page.png"), shot);
    assertThat(colors(shot, ".stage canvas")).as("colours in the canvas").isGreaterThan(200);
    String link = "document.querySelector('#detail a.main')";
    assertThat(tab.value(link + ".download").asText()).isEqualTo(EVIL + ".glb");
    assertThat(
            tab.value("fetch(" + link + ".href).then((r) => r.text()).then((t) => t.slice(0, 4))"))
        .hasToString("\"glTF\"");
    assertThat(tab.value("location.href").asText()).isEqualTo(origin);
    assertThat(tab.requests).hasSizeGreaterThan(20);
    assertThat(tab.requests)
        .allMatch(url -> url.startsWith(origin) || url.startsWith("blob:" + origin));
    assertThat(tab.requests).noneMatch(url -> url.substring(url.indexOf(':')).contains(token));
    assertThat(tab.complaints).isEmpty();
  }

  /** Different colours inside an element's box: a blank canvas shows its background's few. */
  private int colors(byte[] shot, String selector) throws IOException {
    String box = "document.querySelector('" + selector + "').getBoundingClientRect().";
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(shot));
    int left = tab.value(box + "left").asInt();
    int top = tab.value(box + "top").asInt();
    int right = Math.min(image.getWidth(), tab.value(box + "right").asInt());
    int bottom = Math.min(image.getHeight(), tab.value(box + "bottom").asInt());
    Set<Integer> seen = new HashSet<>();
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        seen.add(image.getRGB(x, y));
      }
    }
    return seen.size();
  }

  @Test
  void waitingJobIsCancelledAndDeletedWhenSure() {
    signIn();
    submit("first");
    tab.until("document.querySelectorAll('.job').length === 1");
    submit("second");
    tab.until("document.querySelectorAll('.job').length === 2");
    tab.click(".job .buttons button"); // the newest one's
    tab.until("document.querySelector('.job').dataset.state === 'cancelled'");
    assertThat(tab.text(".job .state")).isEqualTo("Cancelled");
    tab.click(".job button[aria-label='Delete second']");
    tab.until("document.querySelector('dialog[open]') !== null");
    assertThat(tab.value("document.activeElement.innerText").asText()).isEqualTo("Keep");
    tab.click("dialog .danger");
    tab.until("document.querySelectorAll('.job').length === 1");
    assertThat(tab.complaints).isEmpty();
  }

  @Test
  void waitingJobsMoveUp() {
    signIn();
    for (int i = 1; i <= 3; i++) {
      submit("number " + i);
      tab.until("document.querySelectorAll('.job').length === " + i);
    }
    // the newest job's line, as it was at any time
    tab.value(
        """
        (() => {
          const line = document.querySelector('.job .summary');
          window.seen = [line.textContent];
          new MutationObserver(() => window.seen.push(line.textContent))
              .observe(line, { childList: true, characterData: true, subtree: true });
        })()
        """);
    tab.until("document.querySelector('.job').dataset.state === 'done'");
    assertThat(tab.value("window.seen.join('|')").asText())
        .contains("before it|Next in the queue|");
    assertThat(tab.complaints).isEmpty();
  }

  @Test
  void lostDaemonIsSaid() {
    signIn();
    daemon.close();
    daemon = null;
    tab.until("document.querySelector('#state .lost') !== null");
    assertThat(tab.text("#state"))
        .contains("Lost")
        .contains("galatea ui")
        .contains("no job is lost");
  }

  @Test
  void withoutTokenOnlyTheWayInIsShown() {
    tab.go(origin);
    tab.until("document.querySelector('#state .lost') !== null");
    assertThat(tab.text("body")).contains("Not Signed In").contains("galatea ui");
    assertThat(tab.requests).noneMatch(url -> url.endsWith("/rpc") || url.endsWith("/events"));
    assertThat(tab.complaints).isEmpty();
  }

  @Test
  void policyStopsInlineScriptsMarkupAndStrangers() {
    signIn();
    tab.value(
        """
        (() => {
          const script = document.createElement('script');
          try { script.textContent = 'window.slipped = 1'; document.body.append(script); } catch {}
          try { document.body.innerHTML = '<p>slipped</p>'; } catch { window.stopped = 1; }
          fetch('http://127.0.0.2:9/').catch(() => { window.refused = 1; });
        })()
        """);
    tab.until("window.refused === 1");
    assertThat(tab.value("window.stopped").asInt()).isEqualTo(1);
    assertThat(tab.value("typeof window.slipped").asText()).isEqualTo("undefined");
    assertThat(tab.complaints).as("violations are noticed").isNotEmpty();
  }

  @Test
  void narrowPageDoesNotScrollSideways() throws IOException {
    tab.size(360, 900);
    tab.media("prefers-color-scheme", "dark");
    signIn();
    submit("a-rather-long-name-of-an-asset-without-any-blank");
    tab.until("document.querySelector('.job') !== null");
    assertThat(tab.value("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(360);
    Files.write(Path.of("target", "status-page-narrow.png"), tab.screenshot());
  }
}
