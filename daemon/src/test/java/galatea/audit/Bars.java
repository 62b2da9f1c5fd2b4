package galatea.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What every finished file has to keep, and what the measured value was when it does not. */
final class Bars {
  static final double TEAR_MEDIAN = 0.012;
  static final double TEAR_WORST = 0.03;

  private Bars() {}

  /**
   * A bar for one file.
   *
   * @param kept whether the file keeps it
   * @param value what to show when it does not
   */
  record Bar(Predicate<Audit> kept, Function<Audit, Object> value) {
    List<String> missedBy(List<Audit> audits) {
      return audits.stream()
          .filter(kept.negate())
          .map(audit -> audit.picture() + ": " + value.apply(audit))
          .toList();
    }
  }

  static Map<String, Bar> each() {
    Map<String, Bar> bars = new LinkedHashMap<>();
    bars.put(
        "one closed manifold piece without degenerate faces",
        new Bar(
            a ->
                a.topology().components() == 1
                    && a.topology().closedManifold()
                    && a.topology().degenerateFaces() == 0,
            Audit::topology));
    bars.put(
        "faces look outward",
        new Bar(
            a -> a.topology().windingConflicts() == 0 && a.topology().signedVolume() > 0,
            Audit::topology));
    bars.put(
        "genus is the number of holes",
        new Bar(
            a -> a.topology().genus() == a.holes(),
            a -> a.topology().genus() + " of " + a.holes()));
    bars.put("silhouette", new Bar(a -> a.view().iou() >= 0.98, a -> a.view().iou()));
    bars.put("colour", new Bar(a -> a.view().colorError() <= 0.04, a -> a.view().colorError()));
    bars.put("rim", new Bar(a -> a.seam().rim() <= 1, Audit::seam));
    bars.put(
        "roundness",
        new Bar(a -> a.roundness().points() > 0 && a.roundness().within() == 1, Audit::roundness));
    rig(bars);
    return bars;
  }

  private static void rig(Map<String, Bar> bars) {
    bars.put("one root", new Bar(a -> a.rig().roots() == 1, a -> a.rig().roots()));
    bars.put(
        "eight to sixty joints",
        new Bar(a -> a.rig().joints() >= 8 && a.rig().joints() <= 60, a -> a.rig().joints()));
    bars.put("joints inside", new Bar(a -> a.rig().outside() == 0, a -> a.rig().outside()));
    bars.put(
        "weights",
        new Bar(
            a ->
                a.rig().worstWeightSum() <= 1e-4
                    && a.rig().unweighted() == 0
                    && a.rig().badInfluences() == 0,
            Audit::rig));
    bars.put(
        "both sides of a seam move together",
        new Bar(a -> a.rig().seamDifferences() == 0, a -> a.rig().seamDifferences()));
    bars.put("bind pose", new Bar(a -> a.rig().bindError() <= 1e-5, a -> a.rig().bindError()));
    bars.put(
        "names",
        new Bar(
            a -> a.rig().badNames() == 0 && a.rig().unpaired() == 0 && a.rig().pairSkew() <= 0.05,
            Audit::rig));
    bars.put("bones along +Y", new Bar(a -> a.rig().boneAngle() <= 1, a -> a.rig().boneAngle()));
    bars.put("tear", new Bar(a -> a.tear().percentile() <= TEAR_WORST, Audit::tear));
    bars.put("idle clip", new Bar(a -> a.clips() == 1, Audit::clips));
  }

  /** Median over the files of the 99.9th percentile of edge growth. */
  static double medianTear(List<Audit> audits) {
    return Percentile.of(audits.stream().mapToDouble(a -> a.tear().percentile()).toArray(), 0.5);
  }
}
