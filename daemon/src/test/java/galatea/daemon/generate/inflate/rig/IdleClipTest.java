package galatea.daemon.generate.inflate.rig;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.skin.Clip;
import galatea.asset.skin.Skeleton;
import galatea.asset.skin.Transforms;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IdleClipTest {
  private static final Skeleton FIGURE =
      Objects.requireNonNull(Figures.rig(Figures.figure()).skeleton());

  @Test
  void loopsAndStaysWithinAFewDegreesOfTheRestPose() {
    Clip clip = IdleClip.of(FIGURE, 0);
    double most = 0;
    for (Clip.Track track : clip.tracks()) {
      float[] r = track.rotations();
      double[] rest = Transforms.conjugate(Transforms.localRotation(FIGURE, track.joint()));
      for (int k = 0; k < clip.times().length; k++) {
        double[] q = {r[k * 4], r[k * 4 + 1], r[k * 4 + 2], r[k * 4 + 3]};
        double w = Math.abs(Transforms.multiply(rest, q)[3]);
        double degrees = Math.toDegrees(2 * Math.acos(Math.min(1, w)));
        assertThat(degrees).isLessThan(6.01);
        most = Math.max(most, degrees);
      }
      int last = r.length - 4;
      for (int c = 0; c < 4; c++) {
        assertThat(r[last + c]).isEqualTo(r[c]);
      }
    }
    assertThat(most).isGreaterThan(1.5);
    assertThat(clip.times()[0]).isZero();
    assertThat(clip.times()).isSorted();
  }

  @Test
  void theSeedShiftsTheStartAndKeepsTheLoopClosed() {
    Clip calm = IdleClip.of(FIGURE, 0);
    Clip shifted = IdleClip.of(FIGURE, 7);
    float[] one = calm.tracks().getFirst().rotations();
    float[] other = shifted.tracks().getFirst().rotations();
    assertThat(other).isNotEqualTo(one);
    assertThat(IdleClip.of(FIGURE, 7).tracks().getFirst().rotations()).isEqualTo(other);
    for (int c = 0; c < 4; c++) {
      assertThat(other[other.length - 4 + c]).isEqualTo(other[c]);
    }
  }
}
