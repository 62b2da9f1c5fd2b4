import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.Random;

/** An enamel mug; the hole of its handle shows the table behind. */
final class Mug {
  private static final int ENAMEL = 0x3f78b8;
  private static final int ENAMEL_LOW = 0x285490;
  private static final int RIM = 0xf6f1e6;

  private final Art art = new Art(960, 880);

  static Art draw() {
    Mug mug = new Mug();
    mug.table();
    mug.handle();
    mug.body();
    mug.opening();
    return mug.art;
  }

  private void table() {
    art.background((x, y, rgb) -> {
      Art.blend(rgb, 0xf9e3c4, 1);
      Art.blend(rgb, 0xe9bf98, Math.clamp((y + 0.25 * x) / 1120.0, 0.0, 1.0));
    });
    art.glaze(Shapes.ellipse(455, 772, 270, 26), 0x7a4a34, 0.5, 16);
    art.glaze(Shapes.ellipse(430, 768, 215, 14), 0x5a3426, 0.55, 6);
  }

  private void handle() {
    Shape bar =
        Shapes.line(64, 620, 318, 720, 286, 806, 318, 836, 420, 796, 530, 715, 592, 610, 612);
    art.part(bar).colour(ENAMEL, ENAMEL_LOW).round(20, 1).gloss(0.45).shadow(0).paint();
  }

  private void body() {
    Shape side =
        Shapes.closed(
            168, 205, 168, 205, 176, 460, 194, 680, 214, 736, 262, 760, 340, 769, 420, 772, 500,
            769, 578, 760, 626, 736, 646, 680, 664, 460, 672, 205, 672, 205, 420, 240);
    Part part = art.part(side).colour(ENAMEL, ENAMEL_LOW).round(88, 0.9).shadow(0.25);
    landscape(part);
    Random random = new Random(5);
    for (int i = 0; i < 150; i++) {
      double x = 180 + 480 * random.nextDouble();
      double y = 265 + 500 * random.nextDouble();
      double size = 1.5 + 3.5 * random.nextDouble() * random.nextDouble();
      if (y < 330 || y > 650) {
        part.mark(Shapes.ellipse(x, y, size, size), RIM, 0.5, 0.85);
      }
    }
    part.paint();
    art.glaze(Shapes.limb(248, 310, 12, 256, 480, 15, 272, 650, 8), 0xffffff, 0.5, 8);
    art.glaze(Shapes.limb(620, 330, 5, 610, 640, 4), 0xbfe0ff, 0.35, 5);
  }

  private static void landscape(Part part) {
    part.mark(Shapes.ellipse(500, 400, 52, 52), 0xffc95a, 1)
        .mark(
            Shapes.closed(
                120, 650, 120, 650, 230, 470, 330, 390, 330, 390, 420, 500, 480, 470, 480, 470, 600,
                560, 720, 640, 720, 640),
            0xdfe9f2,
            1)
        .mark(
            Shapes.closed(120, 650, 120, 650, 250, 560, 380, 545, 520, 580, 720, 650, 720, 650),
            0x2f9a8c,
            1)
        .mark(
            Shapes.closed(120, 660, 120, 660, 300, 622, 480, 606, 720, 660, 720, 660), 0x1f6d68, 1);
    for (double[] tree :
        new double[][] {{236, 600, 1}, {290, 606, 0.75}, {560, 622, 0.9}, {610, 630, 0.7}}) {
      AffineTransform place = AffineTransform.getTranslateInstance(tree[0], tree[1]);
      place.scale(tree[2], tree[2]);
      for (int tier = 0; tier < 3; tier++) {
        double w = 20 + 9 * tier;
        double y = -92 + 26 * tier;
        part.mark(
            place.createTransformedShape(
                Shapes.closed(0, y, 0, y, w, y + 46, w, y + 46, -w, y + 46, -w, y + 46)),
            0x164f52,
            0.6);
      }
    }
    part.mark(Shapes.line(9, 120, 664, 420, 672, 720, 664), RIM, 0.8);
  }

  private void opening() {
    art.part(Shapes.ellipse(420, 206, 252, 54))
        .colour(RIM, 0xffffff)
        .round(7, 1)
        .gloss(0.5)
        .shadow(0.3)
        .paint();
    art.part(Shapes.ellipse(420, 207, 230, 40))
        .colour(0x9c8a80, 0xe6dccb)
        .round(14, -0.5)
        .shadow(0)
        .paint();
    art.part(Shapes.ellipse(420, 220, 205, 25))
        .colour(0x5a2f1c, 0x8a5230)
        .round(8, -0.5)
        .shadow(0)
        .paint();
    art.glaze(Shapes.line(5, 270, 222, 350, 234, 450, 237), 0xe0a878, 0.5, 2);
  }
}
