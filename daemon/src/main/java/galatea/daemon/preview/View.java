package galatea.daemon.preview;

/**
 * An orthographic camera: from the glTF frame to a panel's pixels.
 *
 * @param yaw radians round +Y: 0 looks at the front from +Z, 90° at the subject's left from +X
 * @param pitch radians; positive looks down
 * @param scale pixels per metre
 * @param centerX metres that come to the panel's middle
 * @param centerZ metres that come to the panel's middle
 * @param floor metres, comes to floorY
 * @param middleX panel column of the centre
 * @param floorY panel row of the floor under the centre
 */
record View(
    double yaw,
    double pitch,
    double scale,
    double centerX,
    double centerZ,
    double floor,
    double middleX,
    double floorY) {

  /** Right, down and away from the camera (3 x 3, rows), before scaling. */
  double[] axes() {
    double sin = Math.sin(yaw);
    double cos = Math.cos(yaw);
    double sinP = Math.sin(pitch);
    double cosP = Math.cos(pitch);
    return new double[] {
      cos, 0, -sin, sinP * sin, -cosP, sinP * cos, -cosP * sin, -sinP, -cosP * cos
    };
  }

  /**
   * Column, row and depth (all in pixels, depth grows away from the camera) of each position.
   *
   * @param positions {@code [n,3]} metres
   */
  float[] project(float[] positions) {
    double[] m = axes();
    float[] out = new float[positions.length];
    for (int i = 0; i < positions.length; i += 3) {
      double x = (positions[i] - centerX) * scale;
      double y = (positions[i + 1] - floor) * scale;
      double z = (positions[i + 2] - centerZ) * scale;
      out[i] = (float) (m[0] * x + m[1] * y + m[2] * z + middleX);
      out[i + 1] = (float) (m[3] * x + m[4] * y + m[5] * z + floorY);
      out[i + 2] = (float) (m[6] * x + m[7] * y + m[8] * z);
    }
    return out;
  }

  /** Normals seen by the camera: x right, y up, z towards it. */
  float[] turn(float[] normals) {
    double[] m = axes();
    float[] out = new float[normals.length];
    for (int i = 0; i < normals.length; i += 3) {
      double x = normals[i];
      double y = normals[i + 1];
      double z = normals[i + 2];
      out[i] = (float) (m[0] * x + m[1] * y + m[2] * z);
      out[i + 1] = (float) -(m[3] * x + m[4] * y + m[5] * z);
      out[i + 2] = (float) -(m[6] * x + m[7] * y + m[8] * z);
    }
    return out;
  }
}
