package galatea.daemon.matte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import galatea.asset.fault.GalateaException;
import galatea.asset.image.Image8;
import galatea.daemon.picture.Picture;
import galatea.daemon.stage.Pipeline;
import galatea.daemon.stage.Run;
import galatea.daemon.stage.Stage;
import galatea.daemon.stage.Warning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatteFinderTest {
  private final List<String> warnings = new ArrayList<>();

  private Matte find(Image8 image, boolean hasAlpha, @Nullable Image8 given, int threads) {
    try (Run run = Run.quiet(threads)) {
      Stage<Picture, Matte> stage =
          Stage.of("matte", 1, (picture, context) -> MatteFinder.find(picture, given, context));
      Matte matte = Pipeline.start(stage).run(new Picture("drawn", image, hasAlpha), run);
      warnings.clear();
      run.warnings().stream().map(Warning::code).forEach(warnings::add);
      return matte;
    }
  }

  private Matte find(Image8 image) {
    return find(image, false, null, 2);
  }

  private static void clear(Image8 image, int x0, int y0, int x1, int y1) {
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        image.set(x, y, 0, 0, 0, 0);
      }
    }
  }

  private static Image8 ring() {
    Image8 image = Drawn.flat(300, 200, 240, 240, 236);
    Drawn.disc(image, 150, 100, 70, 180, 40, 30);
    Drawn.disc(image, 150, 100, 25, 240, 240, 236);
    return image;
  }

  @Test
  void findsARingOnAPlainBackgroundWithItsHole() {
    Matte matte = find(ring());
    assertThat(matte.method()).isEqualTo("plain");
    assertThat(matte.confidence()).isGreaterThan(0.9);
    int wrong = 0;
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 300; x++) {
        double r = Math.hypot(x + 0.5 - 150, y + 0.5 - 100);
        wrong += (matte.alpha().get(x, y) > 0.5f) != (r < 70 && r >= 25) ? 1 : 0;
      }
    }
    assertThat(wrong).isLessThan(30);
    assertThat(warnings).isEmpty();
  }

  @Test
  void givesTheSameBytesWithOneThreadAndWithFour() {
    Matte one = find(ring(), false, null, 1);
    Matte four = find(ring(), false, null, 4);
    assertThat(four.alpha().values()).isEqualTo(one.alpha().values());
    assertThat(four.colors().rgba()).isEqualTo(one.colors().rgba());
  }

  @Test
  void extendsCleanColoursOverTheWholePicture() {
    Matte matte = find(ring());
    Image8 colors = matte.colors();
    for (int[] at : new int[][] {{0, 0}, {150, 100}, {299, 199}, {150, 29}, {150, 170}}) {
      assertThat(colors.red(at[0], at[1])).isEqualTo(180);
      assertThat(colors.blue(at[0], at[1])).isEqualTo(30);
      assertThat(colors.alpha(at[0], at[1])).isEqualTo(255);
    }
  }

  @Test
  void takesTheAlphaChannelAndCallsNearlyOpaqueOpaque() {
    Image8 image = Drawn.flat(40, 40, 10, 200, 10);
    clear(image, 0, 0, 40, 10);
    image.set(20, 20, 10, 200, 10, 251);
    image.set(20, 9, 200, 0, 0, 120);
    Matte matte = find(image, true, null, 1);
    assertThat(matte.method()).isEqualTo("alpha");
    assertThat(matte.alpha().get(20, 20)).isEqualTo(1);
    assertThat(matte.alpha().get(20, 9)).isEqualTo(120 / 255f);
    assertThat(matte.alpha().get(20, 2)).isZero();
    assertThat(matte.colors().red(20, 9)).isEqualTo(10);
    assertThat(warnings).containsExactly("subject-cut");
  }

  @Test
  void takesAGivenMattesLuminanceAtAnotherSize() {
    Image8 given = Drawn.flat(20, 20, 0, 0, 0);
    Drawn.rectangle(given, 5, 5, 15, 15, 255, 255, 255);
    Matte matte = find(Drawn.flat(40, 40, 9, 9, 9), false, given, 1);
    assertThat(matte.method()).isEqualTo("given");
    assertThat(matte.alpha().get(20, 20)).isEqualTo(1);
    assertThat(matte.alpha().get(4, 4)).isZero();
  }

  @Test
  void takesAGivenMattesAlphaWhenItMeansSomething() {
    Image8 given = Drawn.flat(40, 40, 255, 255, 255);
    clear(given, 0, 0, 40, 20);
    Matte matte = find(Drawn.flat(40, 40, 9, 9, 9), false, given, 1);
    assertThat(matte.alpha().get(20, 5)).isZero();
    assertThat(matte.alpha().get(20, 30)).isEqualTo(1);
  }

  @Test
  void warnsOfASecondSubject() {
    Image8 image = Drawn.flat(200, 100, 250, 250, 250);
    Drawn.disc(image, 60, 50, 30, 20, 60, 160);
    Drawn.disc(image, 150, 50, 20, 20, 60, 160);
    Matte matte = find(image);
    assertThat(warnings).contains("several-subjects");
    assertThat(matte.alpha().get(150, 50)).isZero();
    assertThat(matte.alpha().get(60, 50)).isEqualTo(1);
  }

  @Test
  void refusesAMatteOfOtherProportions() {
    assertCode(Drawn.flat(40, 40, 9, 9, 9), false, Drawn.flat(40, 20, 0, 0, 0), "MATTE_MISMATCH");
  }

  @Test
  void refusesATransparentPicture() {
    assertCode(new Image8(32, 32), true, null, "PICTURE_TRANSPARENT");
  }

  @Test
  void refusesAPictureOfOneColour() {
    assertCode(Drawn.flat(64, 48, 120, 130, 90), false, null, "PICTURE_UNIFORM");
  }

  @Test
  void refusesASubjectThatIsTooSmall() {
    Image8 image = Drawn.flat(300, 300, 250, 250, 250);
    Drawn.rectangle(image, 150, 150, 156, 156, 0, 0, 0);
    assertCode(image, false, null, "SUBJECT_NOT_FOUND");
  }

  @Test
  void refusesAnAllWhiteMatte() {
    Image8 white = Drawn.flat(40, 40, 255, 255, 255);
    assertCode(Drawn.flat(40, 40, 9, 9, 9), false, white, "SUBJECT_NOT_FOUND");
  }

  private void assertCode(Image8 image, boolean hasAlpha, @Nullable Image8 given, String code) {
    assertThatThrownBy(() -> find(image, hasAlpha, given, 1))
        .isInstanceOfSatisfying(
            GalateaException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.remedy()).isNotEmpty();
            });
  }
}
