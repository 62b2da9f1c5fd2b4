import java.awt.Shape;

/** A fox in side view, looking left, on nothing: the picture's alpha is the matte. */
final class Fox {
  private static final int COAT = 0xf08a34;
  private static final int COAT_LOW = 0xd9651f;
  private static final int FAR = 0xc65f22;
  private static final int FAR_LOW = 0xa84a1a;
  private static final int CREAM = 0xfff1dc;
  private static final int SOCK = 0x47302f;

  private final Art art = new Art(1040, 920);

  static Art draw() {
    Fox fox = new Fox();
    fox.tail();
    fox.farLegs();
    fox.farEar();
    fox.body();
    fox.nearLegs();
    fox.head();
    fox.face();
    return fox.art;
  }

  private void tail() {
    Shape brush =
        Shapes.limb(
            680, 500, 32, 750, 566, 40, 830, 572, 60, 902, 500, 84, 930, 390, 86, 938, 290, 62, 962,
            205, 28, 990, 140, 4);
    Shape tip =
        Shapes.closed(
            830, 300, 868, 330, 880, 385, 880, 385, 905, 335, 930, 392, 930, 392, 955, 335, 985,
            380, 985, 380, 1030, 300, 1040, 100, 960, 100, 860, 230);
    art.part(brush)
        .colour(0xf3953f, COAT_LOW)
        .mark(
            Shapes.limb(700, 540, 20, 800, 620, 24, 920, 600, 26, 1000, 490, 20), FAR_LOW, 18, 0.55)
        .mark(tip, CREAM, 2.5)
        .round(38, 0.9)
        .fur(0.16, -70)
        .paint();
  }

  private void farLegs() {
    Shape front = Shapes.limb(372, 560, 50, 326, 680, 37, 284, 780, 31, 270, 850, 30);
    art.part(front, Shapes.ellipse(256, 858, 44, 26))
        .colour(FAR, FAR_LOW)
        .mark(sock(715, 190, 390), 0x382628, 4)
        .round(20, 0.9)
        .fur(0.08, 100)
        .paint();
    Shape hind = Shapes.limb(640, 560, 62, 600, 670, 42, 612, 750, 30, 585, 850, 30);
    art.part(hind, Shapes.ellipse(570, 858, 44, 26))
        .colour(FAR, FAR_LOW)
        .mark(sock(725, 500, 680), 0x382628, 4)
        .round(20, 0.9)
        .fur(0.08, 100)
        .paint();
  }

  private void farEar() {
    art.part(
            Shapes.closed(
                205, 245, 205, 245, 196, 150, 214, 62, 214, 62, 270, 120, 305, 215, 305, 215))
        .colour(SOCK, FAR)
        .round(18, 0.9)
        .fur(0.08, -100)
        .paint();
  }

  private void body() {
    Shape trunk =
        Shapes.closed(
            290, 400, 268, 490, 296, 585, 390, 640, 500, 626, 610, 622, 700, 640, 748, 570, 738,
            480, 660, 428, 550, 424, 460, 400, 415, 320, 330, 320);
    Shape bib =
        Shapes.closed(
            255, 400, 240, 520, 270, 590, 296, 640, 296, 640, 308, 586, 340, 622, 340, 622, 338,
            560, 374, 584, 374, 584, 362, 520, 408, 530, 408, 530, 392, 450, 330, 380);
    art.part(trunk)
        .colour(COAT, COAT_LOW)
        .mark(Shapes.closed(400, 650, 480, 606, 600, 604, 680, 660, 500, 700), CREAM, 12, 0.85)
        .mark(Shapes.line(44, 470, 408, 560, 426, 660, 432, 730, 480), 0xb9501a, 20, 0.35)
        .mark(bib, CREAM, 3)
        .round(62, 1)
        .fur(0.09, 12)
        .paint();
  }

  private void nearLegs() {
    Shape thigh =
        Shapes.closed(
            612, 540, 656, 466, 718, 482, 748, 560, 742, 650, 742, 700, 768, 752, 756, 810, 754,
            862, 744, 884, 690, 886, 664, 880, 662, 854, 690, 832, 700, 780, 690, 728, 640, 670,
            612, 610);
    art.part(thigh)
        .colour(COAT, COAT_LOW)
        .mark(sock(735, 630, 800), SOCK, 4)
        .round(28, 0.95)
        .fur(0.1, 75)
        .shadow(0.22)
        .fade(Shapes.ellipse(690, 470, 130, 75), 24)
        .paint();
    Shape foreleg = Shapes.limb(430, 530, 60, 434, 650, 45, 428, 760, 34, 426, 850, 32);
    art.part(foreleg, Shapes.ellipse(412, 860, 48, 27))
        .colour(COAT, COAT_LOW)
        .mark(sock(705, 350, 500), SOCK, 4)
        .round(24, 0.95)
        .fur(0.1, 95)
        .shadow(0.22)
        .fade(Shapes.ellipse(440, 470, 120, 95), 24)
        .paint();
    for (double x : new double[] {228, 250, 380, 404, 542, 564, 676, 698}) {
      art.glaze(Shapes.line(4, x + 3, 862, x, 878), 0x150d10, 0.75, 1);
    }
  }

  /** The dark stocking: everything below a ragged edge. */
  private static Shape sock(double y, double left, double right) {
    double step = (right - left) / 6;
    double[] xy = new double[2 * 21];
    for (int i = 0; i < 6; i++) {
      double x = left + i * step;
      double[] tooth = {x, y + 26, x + step / 2, y - 8, x + step / 2, y - 8};
      System.arraycopy(tooth, 0, xy, 6 * i, 6);
    }
    double[] rest = {right, y + 26, right, 920, left, 920};
    System.arraycopy(rest, 0, xy, 36, 6);
    return Shapes.closed(xy);
  }

  private void head() {
    Shape skull =
        Shapes.closed(
            84, 350, 140, 312, 182, 270, 220, 212, 300, 182, 375, 205, 412, 275, 425, 330, 470, 372,
            470, 372, 420, 388, 440, 432, 440, 432, 385, 426, 378, 468, 378, 468, 320, 445, 240,
            432, 160, 412, 100, 390);
    Shape muzzle =
        Shapes.closed(
            70, 360, 130, 350, 190, 352, 240, 372, 290, 362, 345, 352, 400, 362, 490, 350, 480, 480,
            300, 500, 80, 440);
    art.part(skull)
        .colour(0xf59440, COAT)
        .mark(muzzle, 0xfff7ea, 4)
        .mark(Shapes.ellipse(330, 385, 40, 26), 0xffb58a, 16, 0.5)
        .round(50, 0.72)
        .fur(0.07, 25)
        .paint();
    Shape ear =
        Shapes.closed(
            300, 312, 300, 312, 274, 235, 290, 130, 362, 40, 362, 40, 414, 140, 406, 240, 390, 300,
            390, 300);
    art.part(ear)
        .colour(0xe87a2a, 0xf59440)
        .mark(Shapes.closed(290, 118, 362, 10, 430, 128, 366, 96), SOCK, 6)
        .mark(
            Shapes.closed(306, 245, 318, 160, 360, 100, 360, 100, 386, 160, 384, 250),
            0x7a3f3a,
            5,
            0.9)
        .mark(Shapes.closed(312, 262, 330, 190, 342, 215, 354, 172, 380, 262), CREAM, 5, 0.9)
        .round(20, 0.9)
        .fur(0.07, -85)
        .shadow(0.15)
        .fade(Shapes.ellipse(345, 296, 120, 46), 12)
        .paint();
  }

  private void face() {
    art.part(Shapes.ellipse(92, 350, 22, 18))
        .colour(0x3a2a30, 0x1a1218)
        .round(9, 1)
        .gloss(0.6)
        .paint();
    art.glaze(Shapes.line(5, 100, 378, 130, 388, 165, 390, 195, 378), 0x6a3a2c, 0.85, 1);
    art.part(Shapes.ellipse(232, 310, 33, 41))
        .colour(0x2a1a18, 0x4a2a1c)
        .round(8, 0.5)
        .shadow(0.2)
        .paint();
    art.glaze(Shapes.ellipse(234, 326, 20, 18), 0xb8702c, 0.75, 5);
    art.glaze(Shapes.ellipse(228, 312, 15, 21), 0x120a0c, 0.9, 2);
    art.glaze(Shapes.line(7, 190, 304, 202, 280, 230, 268, 256, 276, 266, 292), 0x2a1614, 0.9, 1);
    art.glaze(Shapes.ellipse(221, 294, 11, 12), 0xffffff, 1, 1);
    art.glaze(Shapes.ellipse(242, 328, 5, 5), 0xffffff, 0.8, 1);
    for (double[] dot : new double[][] {{150, 362}, {172, 366}, {160, 376}}) {
      art.glaze(Shapes.ellipse(dot[0], dot[1], 2.5, 2.5), 0x8a5a44, 0.7, 1);
    }
    art.glaze(Shapes.line(10, 214, 236, 236, 234), 0xffd9a8, 0.75, 3);
  }
}
