package galatea.audit;

import java.io.IOException;
import java.util.Locale;

/**
 * Everything measured on one finished file.
 *
 * @param holes holes of the matte: what the genus has to be
 * @param clips animations in the file
 * @param seconds spent in the product's stages
 */
record Audit(
    String picture,
    int faces,
    Topology topology,
    int holes,
    FrontView view,
    SeamJump seam,
    Roundness roundness,
    RigChecks rig,
    Tear tear,
    int clips,
    double seconds) {
  private static final int POSES = 8;
  private static final long SEED = 20260101;

  static Audit of(Made made) throws IOException {
    GlbModel model = GlbReader.read(made.glb());
    Silhouette matte = made.matte();
    return new Audit(
        made.name(),
        model.faceCount(),
        Topology.of(model.positions(), model.indices()),
        matte.holes(),
        FrontView.of(model, matte, made.picture(matte)),
        SeamJump.of(model),
        Roundness.of(model, matte),
        RigChecks.of(model),
        model.skinned() ? Tear.of(model, POSES, SEED) : new Tear(0, 0),
        model.animations().size(),
        made.seconds());
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-32s %7s %3s %3s %3s %3s %7s %6s %6s %6s %17s %5s %3s %5s %5s %6s %6s %6s",
        "picture",
        "faces",
        "cmp",
        "bnd",
        "nmf",
        "deg",
        "genus/h",
        "IoU",
        "MAE",
        "jump",
        "round min/med/max",
        "share",
        "jts",
        "roots",
        "outs.",
        "t99.9",
        "t max",
        "s");
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "%-32s %7d %3d %3d %3d %3d %3d/%-3d %6.4f %6.4f %6.2f %5.2f/%5.2f/%5.2f %5.2f %3d %5d %5d"
            + " %6.4f %6.4f %6.2f",
        picture,
        faces,
        topology.components(),
        topology.boundaryEdges(),
        topology.nonManifoldEdges(),
        topology.degenerateFaces(),
        topology.genus(),
        holes,
        view.iou(),
        view.colorError(),
        seam.rim(),
        roundness.min(),
        roundness.median(),
        roundness.max(),
        roundness.within(),
        rig.joints(),
        rig.roots(),
        rig.outside(),
        tear.percentile(),
        tear.max(),
        seconds);
  }
}
