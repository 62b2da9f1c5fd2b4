package galatea.audit;

/**
 * Model to picture, seen from the front: one scale for both axes, from the heights; tops and
 * bottoms meet, centres of the widths meet. Pixels are {@code (x + shiftX) * scale} and {@code
 * (shiftY - y) * scale}.
 */
record Placement(double scale, double shiftX, double shiftY) {
  static Placement of(GlbModel model, Silhouette matte) {
    double[] box = matte.box();
    double scale = (box[3] - box[1]) / (model.high(1) - model.low(1));
    double middle = (model.low(0) + model.high(0)) / 2;
    return new Placement(
        scale, (box[0] + box[2]) / 2 / scale - middle, box[1] / scale + model.high(1));
  }

  double pixelX(double x) {
    return (x + shiftX) * scale;
  }

  double pixelY(double y) {
    return (shiftY - y) * scale;
  }

  double modelX(double pixelX) {
    return pixelX / scale - shiftX;
  }

  double modelY(double pixelY) {
    return shiftY - pixelY / scale;
  }
}
