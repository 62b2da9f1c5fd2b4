package galatea.rigging.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.mesh.TriangleMesh;
import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import galatea.asset.skin.SkinWeights;
import java.util.List;
import org.junit.jupiter.api.Test;

class TearMetricTest {
  /** A strip of triangles along y from 0 to 2 with a joint at each metre. */
  private static final TriangleMesh STRIP = strip(21);

  private static final Skeleton TWO =
      new Skeleton(
          List.of(new Joint("a", -1, 0, 0, 0, 0, 0, 0, 1), new Joint("b", 0, 0, 1, 0, 0, 0, 0, 1)));

  private static TriangleMesh strip(int rows) {
    float[] positions = new float[rows * 6];
    int[] faces = new int[(rows - 1) * 6];
    for (int r = 0; r < rows; r++) {
      float y = 2f * r / (rows - 1);
      System.arraycopy(new float[] {-0.1f, y, 0, 0.1f, y, 0}, 0, positions, r * 6, 6);
      if (r + 1 < rows) {
        int a = 2 * r;
        System.arraycopy(new int[] {a, a + 1, a + 3, a, a + 3, a + 2}, 0, faces, r * 6, 6);
      }
    }
    return new TriangleMesh(positions, faces);
  }

  private static SkinWeights weights(double switchAt, double width) {
    int n = STRIP.vertexCount();
    int[] joints = new int[n * 4];
    float[] weights = new float[n * 4];
    for (int v = 0; v < n; v++) {
      double y = STRIP.positions()[v * 3 + 1];
      double upper = Math.clamp((y - switchAt) / width + 0.5, 0, 1);
      joints[v * 4 + 1] = 1;
      weights[v * 4] = (float) (1 - upper);
      weights[v * 4 + 1] = (float) upper;
    }
    return new SkinWeights(joints, weights);
  }

  @Test
  void oneJointForAllTearsNothing() {
    TearMetric rigid = TearMetric.of(STRIP, weights(9, 0.01), TWO, 25, 1, 2, 3);
    assertThat(rigid.max()).isLessThan(1e-6);
    assertThat(rigid.edges()).isEqualTo(21 + 20 + 20 + 20);
  }

  @Test
  void aSwitchFarFromItsJointTearsMoreThanASoftOneAtIt() {
    TearMetric soft = TearMetric.of(STRIP, weights(1, 0.6), TWO, 25, 1, 2, 3);
    TearMetric torn = TearMetric.of(STRIP, weights(0.2, 0.01), TWO, 25, 1, 2, 3);
    assertThat(torn.max()).isGreaterThan(4 * soft.max());
    assertThat(torn.max()).isGreaterThan(0.02);
  }

  @Test
  void sameSeedsGiveTheSameFigures() {
    assertThat(TearMetric.of(STRIP, weights(1, 0.3), TWO, 25, 5))
        .isEqualTo(TearMetric.of(STRIP, weights(1, 0.3), TWO, 25, 5));
  }
}
