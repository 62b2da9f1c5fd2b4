package galatea.daemon.generate.inflate.body;

/**
 * Grid frame to metres and back: {@code x = (gx - centerX) * unit}, {@code y = (floorY - gy) *
 * unit}, {@code z = gz * unit}.
 *
 * @param unit metres per grid cell
 * @param centerX grid x that becomes x = 0
 * @param floorY grid y that becomes y = 0
 */
public record Frame(double unit, double centerX, double floorY) {
  public double metresX(double gridX) {
    return (gridX - centerX) * unit;
  }

  public double metresY(double gridY) {
    return (floorY - gridY) * unit;
  }

  public double gridX(double metresX) {
    return metresX / unit + centerX;
  }

  public double gridY(double metresY) {
    return floorY - metresY / unit;
  }
}
