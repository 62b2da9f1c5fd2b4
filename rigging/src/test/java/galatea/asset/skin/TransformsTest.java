package galatea.asset.skin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransformsTest {
  private static final Skeleton ARM = randomChain(7);

  private static Skeleton randomChain(long seed) {
    Random random = new Random(seed);
    Joint[] joints = new Joint[6];
    for (int i = 0; i < joints.length; i++) {
      double[] q = {
        random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian()
      };
      double n = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
      joints[i] =
          new Joint(
              "j" + i,
              i - 1,
              random.nextDouble(),
              random.nextDouble(),
              random.nextDouble(),
              q[0] / n,
              q[1] / n,
              q[2] / n,
              q[3] / n);
    }
    return new Skeleton(List.of(joints));
  }

  @Test
  void localTransformsAccumulateToTheWorldPose() {
    double[] rotation = {0, 0, 0, 1};
    double[] position = {0, 0, 0};
    for (int i = 0; i < ARM.size(); i++) {
      double[] t = Transforms.localTranslation(ARM, i);
      double[] turned = Transforms.rotate(rotation, t[0], t[1], t[2]);
      for (int k = 0; k < 3; k++) {
        position[k] += turned[k];
      }
      rotation = Transforms.multiply(rotation, Transforms.localRotation(ARM, i));
      assertThat(position).containsExactly(Transforms.worldTranslation(ARM, i), within(1e-12));
      assertThat(rotation).containsExactly(Transforms.worldRotation(ARM, i), within(1e-12));
    }
  }

  @Test
  void inverseBindTakesTheJointToTheOriginAndItsYAxisToY() {
    for (int i = 0; i < ARM.size(); i++) {
      Joint joint = ARM.joints().get(i);
      float[] m = Transforms.inverseBind(ARM, i);
      double[] y = Transforms.rotate(Transforms.worldRotation(ARM, i), 0, 1, 0);
      assertThat(apply(m, joint.x(), joint.y(), joint.z()))
          .containsExactly(new double[] {0, 0, 0}, within(1e-6));
      assertThat(apply(m, joint.x() + y[0], joint.y() + y[1], joint.z() + y[2]))
          .containsExactly(new double[] {0, 1, 0}, within(1e-6));
    }
  }

  @Test
  void matricesAndQuaternionsAreInverseInAllFourBranches() {
    double[][] samples = {
      {0, 0, 0, 1}, {1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0.5, 0.5, 0.5, 0.5}, {0.6, 0, 0, 0.8}
    };
    for (double[] q : samples) {
      assertThat(Transforms.quaternion(Transforms.matrix(q))).containsExactly(q, within(1e-12));
    }
  }

  private static double[] apply(float[] m, double x, double y, double z) {
    return new double[] {
      m[0] * x + m[4] * y + m[8] * z + m[12],
      m[1] * x + m[5] * y + m[9] * z + m[13],
      m[2] * x + m[6] * y + m[10] * z + m[14]
    };
  }
}
