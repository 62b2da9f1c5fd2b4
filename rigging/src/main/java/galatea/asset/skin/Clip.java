package galatea.asset.skin;

import java.util.List;

/**
 * A looping animation of joint rotations, linear between keys.
 *
 * @param name shown by viewers, {@code idle}
 * @param times {@code [k]} seconds, rising from 0; the last key equals the first, so that it loops
 * @param tracks one per moving joint
 */
public record Clip(String name, float[] times, List<Track> tracks) {
  public Clip {
    tracks = List.copyOf(tracks);
  }

  /**
   * @param joint index into the skeleton
   * @param rotations {@code [k,4]} local rotations (relative to the parent joint), xyzw
   */
  public record Track(int joint, float[] rotations) {}
}
