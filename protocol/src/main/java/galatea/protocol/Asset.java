package galatea.protocol;

import java.util.List;

/** What a finished job has made. */
@Doc("What a finished job has made.")
public record Asset(
    @Doc("The asset, model/gltf-binary.") Blob glb,
    @Doc("Front, side, back and skeleton, image/png.") Blob preview,
    @Doc("Triangles.") int faces,
    @Doc("Vertices.") int vertices,
    @Doc("Joints; 0 without a rig.") int joints,
    @Doc("What each stage cost.") List<StageCost> stages) {}
