import java.awt.Shape;

/** A friendly robot in front view, arms and legs apart, on a plain light wall. */
final class Robot {
  private static final int SHELL = 0x3cc0b4;
  private static final int SHELL_LOW = 0x1f938f;
  private static final int CORAL = 0xff8552;
  private static final int CORAL_LOW = 0xe8592f;
  private static final int RUBBER = 0x4a5468;
  private static final int RUBBER_LOW = 0x363e50;
  private static final int CREAM = 0xfff3df;
  private static final double MIDDLE = 420;

  private final Art art = new Art(840, 1024);

  static Art draw() {
    Robot robot = new Robot();
    robot.wall();
    for (int side : new int[] {-1, 1}) {
      robot.leg(side);
      robot.arm(side);
    }
    robot.torso();
    robot.chest();
    robot.head();
    robot.face();
    return robot.art;
  }

  private void wall() {
    art.background((x, y, rgb) -> {
      Art.blend(rgb, 0xf7f1e6, 1);
      Art.blend(rgb, 0xe3dccf, Math.clamp((x * 0.35 + y) / 1318.0, 0.0, 1.0));
    });
  }

  /** A shape drawn for the right side, x from the middle line, on the side asked for. */
  private static Shape on(int side, Shape shape) {
    return Shapes.beside(MIDDLE, side, shape);
  }

  private void leg(int side) {
    Shape tube = on(side, Shapes.limb(66, 620, 40, 84, 740, 37, 100, 880, 37));
    Part part = art.part(tube).colour(RUBBER, RUBBER_LOW).round(20, 1).gloss(0.15).shadow(0);
    for (int ring = 0; ring < 7; ring++) {
      double x = 72 + ring * 5.2;
      double y = 672 + ring * 33;
      part.mark(on(side, Shapes.line(8, x - 45, y + 8, x, y + 2, x + 45, y - 4)), 0x252b3a, 2, 0.7);
    }
    part.paint();
    art.part(on(side, Shapes.box(86, 772, 52, 44, 34)))
        .colour(CORAL, CORAL_LOW)
        .mark(on(side, Shapes.ellipse(86, 774, 20, 20)), 0xc9481f, 2, 0.6)
        .mark(on(side, Shapes.ellipse(86, 774, 14, 14)), CREAM, 1.5)
        .round(20, 1)
        .gloss(0.5)
        .paint();
    Shape boot =
        on(
            side,
            Shapes.closed(
                60, 862, 104, 850, 150, 862, 168, 910, 182, 950, 166, 982, 104, 988, 48, 982, 34,
                950, 46, 910));
    art.part(boot)
        .colour(SHELL, SHELL_LOW)
        .mark(on(side, Shapes.box(108, 984, 100, 20, 4)), RUBBER_LOW, 1.5)
        .mark(on(side, Shapes.line(16, 44, 884, 105, 894, 168, 884)), CREAM, 1)
        .mark(on(side, Shapes.line(5, 66, 962, 82, 922, 134, 922, 150, 962)), 0x136b6a, 1.2, 0.6)
        .round(26, 1)
        .gloss(0.5)
        .paint();
  }

  private void arm(int side) {
    Shape tube = on(side, Shapes.limb(140, 432, 36, 196, 510, 34, 240, 590, 34));
    Part part = art.part(tube).colour(RUBBER, RUBBER_LOW).round(20, 1).gloss(0.15).shadow(0);
    for (int ring = 0; ring < 5; ring++) {
      double x = 172 + ring * 16;
      double y = 474 + ring * 25;
      part.mark(
          on(side, Shapes.line(8, x - 36, y + 24, x, y + 2, x + 36, y - 18)), 0x252b3a, 2, 0.7);
    }
    part.paint();
    hand(side);
    Shape sleeve = on(side, Shapes.limb(228, 572, 44, 250, 620, 52, 276, 684, 56));
    art.part(sleeve)
        .colour(SHELL, SHELL_LOW)
        .mark(on(side, Shapes.line(26, 202, 704, 272, 692, 340, 650)), CORAL, 1)
        .mark(on(side, Shapes.line(5, 190, 686, 262, 674, 330, 632)), 0x136b6a, 1.2, 0.6)
        .round(24, 1)
        .gloss(0.5)
        .paint();
    art.part(on(side, Shapes.ellipse(146, 424, 58, 56)))
        .colour(CORAL, CORAL_LOW)
        .mark(on(side, Shapes.ellipse(150, 424, 20, 20)), 0xc9481f, 2, 0.6)
        .mark(on(side, Shapes.ellipse(150, 424, 14, 14)), CREAM, 1.5)
        .round(24, 1)
        .gloss(0.7)
        .paint();
  }

  private void hand(int side) {
    Shape palm = on(side, Shapes.limb(290, 716, 40, 300, 752, 44, 304, 772, 40));
    Shape thumb = on(side, Shapes.limb(268, 730, 28, 232, 760, 27, 222, 788, 27));
    Shape inner = on(side, Shapes.limb(292, 780, 27, 292, 828, 26));
    Shape outer = on(side, Shapes.limb(322, 768, 28, 334, 818, 26));
    art.part(palm, thumb, inner, outer)
        .colour(0x59657c, RUBBER)
        .mark(on(side, Shapes.line(5, 310, 782, 313, 850)), 0x252b3a, 1.5, 0.7)
        .round(16, 1)
        .gloss(0.25)
        .paint();
  }

  private void torso() {
    art.part(Shapes.limb(MIDDLE, 330, 52, MIDDLE, 400, 52))
        .colour(RUBBER_LOW, RUBBER)
        .mark(Shapes.line(8, 360, 366, 420, 374, 480, 366), 0x252b3a, 2, 0.7)
        .shadow(0)
        .paint();
    art.part(Shapes.box(MIDDLE, 634, 112, 50, 44))
        .colour(RUBBER, RUBBER_LOW)
        .round(22, 1)
        .shadow(0.3)
        .gloss(0.2)
        .paint();
    Shape barrel =
        Shapes.closed(
            310, 394, 420, 366, 530, 394, 564, 470, 562, 560, 530, 628, 420, 650, 310, 628, 278,
            560, 276, 470);
    art.part(barrel)
        .colour(SHELL, SHELL_LOW)
        .mark(Shapes.line(30, 260, 590, 340, 612, 420, 618, 500, 612, 580, 590), CORAL, 1)
        .mark(Shapes.line(5, 262, 568, 340, 590, 420, 596, 500, 590, 578, 568), 0x136b6a, 1.2, 0.6)
        .round(64, 1)
        .gloss(0.25)
        .paint();
  }

  private void chest() {
    art.part(Shapes.box(MIDDLE, 488, 98, 74, 40))
        .colour(CREAM, 0xf1dcbd)
        .round(12, 0.6)
        .gloss(0.15)
        .shadow(0.3)
        .paint();
    art.part(Shapes.ellipse(382, 482, 42, 42))
        .colour(RUBBER, RUBBER_LOW)
        .round(8, 1)
        .shadow(0.2)
        .paint();
    art.part(heart(382, 484, 26))
        .colour(0xff9a8a, 0xff4f5e)
        .round(9, 0.9)
        .gloss(0.8)
        .shadow(0)
        .paint();
    int[] lamps = {0xffd24a, 0x7be0d2, 0xff8552};
    for (int i = 0; i < lamps.length; i++) {
      art.part(Shapes.ellipse(474, 448 + 34 * i, 13, 13))
          .colour(lamps[i], lamps[i])
          .round(5, 1)
          .gloss(0.8)
          .shadow(0.3)
          .paint();
    }
    for (int i = 0; i < 3; i++) {
      art.glaze(Shapes.line(6, 350 + 16 * i, 542, 358 + 16 * i, 542), 0x8a7a66, 0.8, 1);
    }
    for (int side : new int[] {-1, 1}) {
      art.part(on(side, Shapes.ellipse(122, 430, 8, 8)))
          .colour(0xbfeee6, 0x5aa8a0)
          .round(3, 1)
          .shadow(0.3)
          .paint();
      art.part(on(side, Shapes.ellipse(122, 546, 8, 8)))
          .colour(0xbfeee6, 0x5aa8a0)
          .round(3, 1)
          .shadow(0.3)
          .paint();
    }
  }

  private static Shape heart(double x, double y, double r) {
    return Shapes.closed(
        x,
        y - 0.45 * r,
        x,
        y - 0.45 * r,
        x + 0.55 * r,
        y - 0.95 * r,
        x + r,
        y - 0.35 * r,
        x + 0.6 * r,
        y + 0.4 * r,
        x,
        y + r,
        x,
        y + r,
        x - 0.6 * r,
        y + 0.4 * r,
        x - r,
        y - 0.35 * r,
        x - 0.55 * r,
        y - 0.95 * r);
  }

  private void head() {
    art.part(Shapes.limb(MIDDLE, 140, 27, MIDDLE, 84, 27))
        .colour(RUBBER, RUBBER_LOW)
        .round(14, 1)
        .shadow(0)
        .paint();
    art.part(Shapes.ellipse(MIDDLE, 66, 40, 38))
        .colour(0xffe07a, 0xffb02e)
        .round(16, 1)
        .gloss(0.8)
        .paint();
    for (int side : new int[] {-1, 1}) {
      art.part(on(side, Shapes.box(186, 244, 34, 56, 26)))
          .colour(CORAL, CORAL_LOW)
          .round(16, 1)
          .gloss(0.6)
          .shadow(0)
          .paint();
    }
    Shape skull =
        Shapes.closed(
            300, 130, 420, 112, 540, 130, 596, 190, 602, 262, 580, 330, 520, 362, 420, 370, 320,
            362, 260, 330, 238, 262, 244, 190);
    art.part(skull)
        .colour(0x48cabd, SHELL_LOW)
        .mark(Shapes.line(5, 420, 100, 420, 150), 0x136b6a, 1.2, 0.5)
        .round(60, 1)
        .gloss(0.3)
        .paint();
  }

  private void face() {
    art.part(Shapes.box(MIDDLE, 250, 146, 96, 76))
        .colour(CREAM, 0xf1dcbd)
        .round(9, 0.8)
        .gloss(0.2)
        .shadow(0.25)
        .paint();
    art.part(Shapes.box(MIDDLE, 250, 128, 78, 62))
        .colour(0x2b3350, 0x151a2e)
        .round(12, -0.5)
        .shadow(0)
        .paint();
    for (int side : new int[] {-1, 1}) {
      double x = MIDDLE + side * 58;
      art.glaze(Shapes.ellipse(x, 242, 32, 38), 0x49e6e6, 0.4, 11);
      art.glaze(Shapes.ellipse(x, 242, 22, 29), 0x8ffaf2, 1, 1.5);
      art.glaze(Shapes.ellipse(x, 250, 14, 18), 0xd8fffb, 0.7, 4);
      art.glaze(Shapes.ellipse(x - 7, 230, 7, 8), 0xffffff, 1, 1);
      art.glaze(on(side, Shapes.ellipse(92, 280, 18, 11)), 0xff7a6a, 0.65, 5);
    }
    art.glaze(Shapes.line(14, 390, 282, 404, 294, 420, 298, 436, 294, 450, 282), 0x49e6e6, 0.4, 6);
    art.glaze(Shapes.line(8, 390, 282, 404, 294, 420, 298, 436, 294, 450, 282), 0xa8fcf6, 1, 1);
    art.glaze(
        Shapes.closed(308, 236, 322, 200, 352, 182, 392, 178, 392, 178, 350, 196, 326, 222),
        0xffffff,
        0.25,
        2);
  }
}
