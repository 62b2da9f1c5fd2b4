package galatea.rigging.diagnose;

import galatea.rigging.diagnose.Finding.Severity;
import galatea.rigging.rig.RigDocument.Influences;
import galatea.rigging.rig.RigDocument.Surface;
import galatea.rigging.rig.Seams;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether each vertex is moved by up to four joints that are there, with weights that sum to 1. */
final class WeightChecks {
  private static final Map<VertexState, Code> CODES =
      Map.of(
          VertexState.MANY, Code.MORE_THAN_4_INFLUENCES,
          VertexState.NOT_FINITE, Code.WEIGHTS_NOT_FINITE,
          VertexState.NEGATIVE, Code.WEIGHTS_NEGATIVE,
          VertexState.OUT_OF_RANGE, Code.JOINT_INDEX_OUT_OF_RANGE,
          VertexState.DUPLICATE, Code.INFLUENCE_DUPLICATE,
          VertexState.ALL_ZERO, Code.WEIGHTS_ALL_ZERO,
          VertexState.NOT_NORMALISED, Code.WEIGHTS_NOT_NORMALISED);

  private static final Map<VertexState, String> WORDS =
      Map.of(
          VertexState.MANY,
          "more than four joints: programs that read four lose the rest, and the skin shrinks",
          VertexState.NOT_FINITE,
          "a weight that is not a number: they vanish, or the program stops",
          VertexState.NEGATIVE,
          "a negative weight: they move against the joint",
          VertexState.OUT_OF_RANGE,
          "a joint that the skin does not have: what happens differs by program",
          VertexState.DUPLICATE,
          "the same joint twice: programs count one of the two",
          VertexState.ALL_ZERO,
          "no weight at all: they stay at the origin or fall out",
          VertexState.NOT_NORMALISED,
          "weights that do not sum to 1: they are drawn towards the origin or beyond the mesh");

  private WeightChecks() {}

  static void run(Survey survey) {
    for (Surface surface : survey.document.surfaces()) {
      Influences all = surface.influences();
      if (all == null || surface.skin() < 0 || surface.skin() >= survey.document.skins().size()) {
        continue;
      }
      int joints = survey.document.skins().get(surface.skin()).joints().length;
      float[] weights = all.weights();
      if (joints == 0) {
        continue;
      }
      if (weights == null) {
        survey.vertices(
            Code.WEIGHTS_MISSING,
            Severity.ERROR,
            surface,
            IntStream.range(0, surface.vertexCount()).toArray(),
            "%d vertices name joints and have no weights: the file is not valid"
                .formatted(surface.vertexCount()));
        continue;
      }
      vertices(survey, surface, all, weights, joints);
    }
  }

  private static void vertices(
      Survey survey, Surface surface, Influences all, float[] weights, int joints) {
    int count = surface.vertexCount();
    Map<VertexState, int[]> found = new EnumMap<>(VertexState.class);
    Map<VertexState, Integer> counts = new EnumMap<>(VertexState.class);
    boolean sound = true;
    for (int v = 0; v < count; v++) {
      VertexState state = VertexState.of(all, weights, v, joints);
      if (state != VertexState.VALID) {
        sound &= state == VertexState.MANY;
        int n = counts.merge(state, 1, Integer::sum);
        int[] list = found.computeIfAbsent(state, _ -> new int[16]);
        if (n > list.length) {
          list = Arrays.copyOf(list, n * 2);
          found.put(state, list);
        }
        list[n - 1] = v;
      }
    }
    found.forEach((state, list) -> {
      int n = counts.getOrDefault(state, 0);
      Code code = CODES.getOrDefault(state, Code.WEIGHTS_NOT_FINITE);
      survey.vertices(
          code,
          code.severity(),
          surface,
          Arrays.copyOf(list, n),
          "%d %s %s".formatted(n, n == 1 ? "vertex has" : "vertices have", WORDS.get(state)));
    });
    if (sound) {
      int[] torn = Seams.differing(surface, all, weights);
      if (torn.length > 0) {
        survey.vertices(
            Code.SEAM_WEIGHTS_DIFFER,
            Severity.INFO,
            surface,
            torn,
            "%d vertices on a texture seam are moved otherwise than their twins: the seam opens"
                    .formatted(torn.length)
                + " when the figure moves; --seams gives them the same weights");
      }
    }
  }
}
