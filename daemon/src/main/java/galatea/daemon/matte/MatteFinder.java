package galatea.daemon.matte;

import galatea.asset.fault.GalateaException;
import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.asset.image.Resample;
import galatea.daemon.matte.drawing.LineDrawing;
import galatea.daemon.picture.Picture;
import galatea.daemon.stage.StageContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds which part of a picture is the subject: from a matte that was given, from the alpha
 * channel, as a line drawing, or by its colours.
 *
 * <p>Masks are searched for at 512 texels on the longest side; the outline is refined in a narrow
 * band only, at up to {@value #FINEST} texels. Deterministic.
 */
public final class MatteFinder {
  private static final int WORK = 512;
  private static final int FINEST = 1280;
  private static final double UNSURE = 0.6;
  private static final double LEAST_AREA = 0.005;
  private static final double MOST_AREA = 0.97;

  /** From here on alpha counts as opaque: quantised and lossy files have many 250..254. */
  private static final int OPAQUE = 250;

  private static final String PLAIN_REMEDY =
      "give a picture with the subject before a plain background, or a matte with --matte";

  private MatteFinder() {}

  /**
   * @param given a matte supplied by the user at any size of the picture's proportions: its alpha
   *     when it has one, otherwise its luminance; null for none
   * @throws GalateaException MATTE_MISMATCH, PICTURE_TRANSPARENT, PICTURE_UNIFORM or
   *     SUBJECT_NOT_FOUND
   */
  public static Matte find(Picture picture, @Nullable Image8 given, StageContext context) {
    context.progress(0);
    if (given != null) {
      return finish(picture, GivenMatte.of(given, picture), "given", 1, false, context);
    }
    if (picture.hasAlpha()) {
      return finish(picture, alpha(picture), "alpha", 1, false, context);
    }
    Plane drawn = LineDrawing.find(picture.image(), context);
    if (drawn != null) {
      return finish(picture, drawn, "drawing", 1, true, context);
    }
    return search(picture, context);
  }

  private static Plane alpha(Picture picture) {
    Image8 image = picture.image();
    byte[] rgba = image.rgba();
    float[] alpha = new float[image.width() * image.height()];
    for (int i = 0; i < alpha.length; i++) {
      int value = rgba[4 * i + 3] & 255;
      alpha[i] = value >= OPAQUE ? 1 : value / 255f;
    }
    return new Plane(image.width(), image.height(), alpha);
  }

  private static Matte search(Picture picture, StageContext context) {
    Image8 image = picture.image();
    Image8 work = shrunk(image, WORK);
    Scene scene = Scene.of(work);
    if (isUniform(scene)) {
      throw GalateaException.invalid(
          "PICTURE_UNIFORM",
          "the picture has one colour only, so there is no subject in it",
          picture.name(),
          "give a picture that shows a subject");
    }
    context.progress(0.1);
    SubjectChoice choice = SubjectChoice.of(Opinions.of(scene, context), context);
    context.progress(0.6);
    Image8 fine = shrunk(image, FINEST);
    int reach = (int) Math.ceil(3.0 * fine.width() / work.width() - 1e-9);
    boolean[] mask =
        Masks.resized(choice.mask(), work.width(), work.height(), fine.width(), fine.height());
    Plane alpha = SoftEdge.of(fine, mask, reach, context);
    context.progress(0.8);
    if (fine.width() != image.width() || fine.height() != image.height()) {
      alpha = Resample.plane(alpha, image.width(), image.height());
    }
    if (choice.confidence() < UNSURE) {
      context.warn(
          "subject-unsure",
          "the subject can hardly be told from the background, so the shape may be wrong; "
              + PLAIN_REMEDY);
    }
    return finish(picture, alpha, choice.method(), choice.confidence(), false, context);
  }

  private static Matte finish(
      Picture picture,
      Plane alpha,
      String method,
      double confidence,
      boolean drawing,
      StageContext context) {
    double leftOut = Cleaning.clean(alpha);
    check(picture, alpha, method);
    if (leftOut > 0.2) {
      context.warn(
          "several-subjects",
          "the picture shows several separate subjects and only the largest was taken; "
              + "give one picture for each");
    }
    if (touchesBorder(alpha)) {
      context.warn(
          "subject-cut",
          "the subject runs off the picture and ends flat there; "
              + "give a picture that shows all of it");
    }
    context.progress(0.9);
    Image8 colors = EdgeColors.of(picture.image(), alpha);
    context.progress(1);
    return new Matte(alpha, colors, method, confidence, drawing);
  }

  private static void check(Picture picture, Plane alpha, String method) {
    float[] values = alpha.values();
    int area = 0;
    for (float value : values) {
      area += value > 0.5f ? 1 : 0;
    }
    double share = (double) area / values.length;
    if (share >= LEAST_AREA && (share <= MOST_AREA || method.equals("alpha"))) {
      return;
    }
    if (method.equals("alpha") && area == 0) {
      throw GalateaException.invalid(
          "PICTURE_TRANSPARENT",
          "the picture is transparent everywhere, so there is no subject in it",
          picture.name(),
          "give a picture whose subject is opaque");
    }
    throw GalateaException.invalid(
        "SUBJECT_NOT_FOUND",
        String.format(
            java.util.Locale.ROOT,
            "the subject takes %.1f %% of the picture, not between 0.5 %% and 97 %%, so it cannot"
                + " be told from the background",
            100 * share),
        picture.name(),
        PLAIN_REMEDY);
  }

  /** Whether more than a few texels of the picture's edge are subject. */
  private static boolean touchesBorder(Plane alpha) {
    int width = alpha.width();
    int height = alpha.height();
    int count = 0;
    for (int x = 0; x < width; x++) {
      count += alpha.get(x, 0) > 0.5f ? 1 : 0;
      count += alpha.get(x, height - 1) > 0.5f ? 1 : 0;
    }
    for (int y = 1; y < height - 1; y++) {
      count += alpha.get(0, y) > 0.5f ? 1 : 0;
      count += alpha.get(width - 1, y) > 0.5f ? 1 : 0;
    }
    return count > Math.max(3, Math.max(width, height) / 128);
  }

  /** Whether no texel differs from the mean colour by more than noise. */
  private static boolean isUniform(Scene scene) {
    double[] mean = new double[3];
    float[][] channels = {scene.l, scene.a, scene.b};
    for (int c = 0; c < 3; c++) {
      for (float value : channels[c]) {
        mean[c] += value;
      }
      mean[c] /= scene.l.length;
    }
    for (int i = 0; i < scene.l.length; i++) {
      double l = scene.l[i] - mean[0];
      double a = scene.a[i] - mean[1];
      double b = scene.b[i] - mean[2];
      if (l * l + a * a + b * b > 9) {
        return false;
      }
    }
    return true;
  }

  private static Image8 shrunk(Image8 image, int longest) {
    double scale = (double) longest / Math.max(image.width(), image.height());
    if (scale >= 1) {
      return image;
    }
    return Resample.image(
        image,
        Math.max(1, (int) Math.round(image.width() * scale)),
        Math.max(1, (int) Math.round(image.height() * scale)));
  }
}
