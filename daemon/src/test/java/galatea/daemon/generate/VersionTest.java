package galatea.daemon.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void theProgramAndThePomAgree() {
    Path pom = Path.of(System.getProperty("galatea.root", ".."), "pom.xml");
    assertThat(pom).content().contains("<version>" + Version.NUMBER + "</version>");
  }
}
