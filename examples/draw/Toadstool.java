import java.awt.Shape;
import java.util.Random;

/** A toadstool child in a meadow full of blades, blossoms and lights. */
final class Toadstool {
  private static final int CAP = 0xf0473a;
  private static final int CAP_LOW = 0xb81f2a;
  private static final int SKIN = 0xfff2dd;
  private static final int SKIN_LOW = 0xf0d3ae;
  private static final int BOOT = 0x8a5232;

  private final Art art = new Art(900, 1000);
  private final Random random = new Random(11);

  static Art draw() {
    Toadstool toadstool = new Toadstool();
    toadstool.distance();
    toadstool.grass();
    toadstool.limbs();
    toadstool.body();
    toadstool.cap();
    return toadstool.art;
  }

  private void distance() {
    art.background((x, y, rgb) -> {
      Art.blend(rgb, 0x86c5b4, 1);
      Art.blend(rgb, 0x2f7350, Math.clamp(y / 620.0, 0.0, 1.0));
      Art.blend(rgb, 0x173f2c, Math.clamp((y - 560) / 440.0, 0.0, 1.0));
      Art.blend(rgb, 0x0d3a34, 0.35 + 0.35 * Art.noise(x / 150.0, y / 190.0));
    });
    int[] lights = {0x9fe07a, 0xd8ec6a, 0x6fc7d8, 0x3f9a6a, 0x86d8b0};
    for (int i = 0; i < 90; i++) {
      double radius = 10 + 42 * random.nextDouble() * random.nextDouble();
      Shape disc =
          Shapes.ellipse(900 * random.nextDouble(), 720 * random.nextDouble(), radius, radius);
      art.glaze(
          disc,
          lights[random.nextInt(lights.length)],
          0.12 + 0.3 * random.nextDouble(),
          1 + radius / 14);
    }
  }

  private void grass() {
    int[] greens = {0x2f6f3a, 0x4f9a45, 0x1f5a3c, 0x7fbf55, 0x3a8a5a};
    for (int i = 0; i < 520; i++) {
      double near = i / 520.0;
      double x = 940 * random.nextDouble() - 20;
      double y = 640 + 400 * near;
      double length = (70 + 130 * random.nextDouble()) * (0.6 + 0.5 * near);
      double lean = 90 * random.nextDouble() - 45;
      Shape blade =
          Shapes.limb(
              x,
              y,
              3 + 4 * near,
              x + lean / 3,
              y - length / 2,
              3 + 2 * near,
              x + lean,
              y - length,
              0.8);
      art.glaze(blade, greens[random.nextInt(greens.length)], 0.75, 2.4 - 1.6 * near);
      if (i % 14 == 0) {
        blossom(x + lean, y - length, 5 + 6 * near);
      }
    }
  }

  private void blossom(double x, double y, double size) {
    int[] petals = {0x8f7fe0, 0x5fb0f0, 0xf2e05a};
    int colour = petals[random.nextInt(petals.length)];
    for (int petal = 0; petal < 5; petal++) {
      double angle = petal * Math.PI * 0.4;
      art.glaze(
          Shapes.ellipse(
              x + size * Math.cos(angle), y + size * Math.sin(angle), size * 0.7, size * 0.7),
          colour,
          0.9,
          1);
    }
    art.glaze(Shapes.ellipse(x, y, size * 0.5, size * 0.5), 0xfff3b0, 0.9, 1);
  }

  private void limbs() {
    for (int side : new int[] {-1, 1}) {
      Shape leg = Shapes.beside(450, side, Shapes.limb(68, 800, 40, 84, 880, 34));
      art.part(leg).colour(SKIN_LOW, 0xd9b48c).round(18, 1).shadow(0.25).paint();
      Shape boot = Shapes.beside(450, side, Shapes.limb(84, 890, 44, 96, 916, 44, 122, 924, 36));
      art.part(boot)
          .colour(0xa8683f, BOOT)
          .mark(
              Shapes.beside(450, side, Shapes.line(16, 36, 868, 86, 878, 136, 862)), 0xd9a05f, 1.5)
          .round(18, 1)
          .gloss(0.25)
          .paint();
      Shape arm =
          Shapes.beside(
              450, side, Shapes.limb(120, 610, 36, 200, 650, 31, 256, 620 - 40 * side, 36));
      art.part(arm).colour(SKIN, SKIN_LOW).round(18, 1).shadow(0.3).paint();
    }
  }

  private void body() {
    Shape stem =
        Shapes.closed(
            345, 440, 450, 420, 555, 440, 578, 560, 604, 690, 596, 800, 530, 850, 450, 858, 370,
            850, 304, 800, 296, 690, 322, 560);
    art.part(stem)
        .colour(SKIN, SKIN_LOW)
        .mark(
            Shapes.closed(
                260, 740, 260, 740, 350, 758, 450, 764, 550, 758, 640, 740, 640, 740, 640, 880, 450,
                900, 260, 880),
            0x5b6fb8,
            1.5)
        .mark(Shapes.line(10, 280, 744, 350, 758, 450, 764, 550, 758, 620, 744), 0xf2d15a, 1)
        .mark(Shapes.ellipse(352, 645, 30, 19), 0xff9a86, 8, 0.8)
        .mark(Shapes.ellipse(548, 645, 30, 19), 0xff9a86, 8, 0.8)
        .round(60, 0.95)
        .paint();
    for (int side : new int[] {-1, 1}) {
      double x = 450 + side * 58;
      art.part(Shapes.ellipse(x, 590, 24, 32))
          .colour(0x2a1c20, 0x40282a)
          .round(7, 0.5)
          .shadow(0.1)
          .paint();
      art.glaze(Shapes.ellipse(x - 8, 577, 9, 10), 0xffffff, 1, 1);
      art.glaze(Shapes.ellipse(x + 8, 606, 5, 5), 0xffffff, 0.7, 1);
    }
    art.glaze(
        Shapes.closed(
            424, 640, 424, 640, 450, 648, 476, 640, 476, 640, 468, 664, 450, 672, 432, 664),
        0x8a2f33,
        1,
        1);
    art.glaze(Shapes.ellipse(450, 665, 12, 6), 0xf08a80, 1, 1.5);
  }

  private void cap() {
    Shape dome =
        Shapes.closed(
            112, 440, 130, 300, 230, 160, 380, 90, 520, 90, 670, 160, 770, 300, 788, 440, 740, 494,
            600, 508, 450, 500, 300, 508, 160, 494);
    Part part = art.part(dome).colour(CAP, CAP_LOW).round(80, 1).gloss(0.12).shadow(0.5);
    double[][] dots = {
      {330, 205, 62, 48},
      {530, 180, 44, 32},
      {640, 290, 58, 50},
      {450, 330, 66, 54},
      {215, 350, 48, 52},
      {300, 455, 46, 26},
      {560, 455, 52, 28},
      {730, 420, 30, 42},
      {148, 452, 20, 24},
      {425, 120, 28, 14}
    };
    for (double[] dot : dots) {
      part.mark(Shapes.ellipse(dot[0] + 3, dot[1] + 5, dot[2] + 2, dot[3] + 2), 0x8a1420, 4, 0.6);
      part.mark(Shapes.ellipse(dot[0], dot[1], dot[2], dot[3]), 0xfff4e4, 1.2);
    }
    part.paint();
    art.glaze(Shapes.limb(215, 262, 10, 270, 180, 16, 360, 126, 8), 0xffffff, 0.35, 10);
  }
}
