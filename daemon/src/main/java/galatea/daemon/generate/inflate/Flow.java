package galatea.daemon.generate.inflate;

import galatea.asset.skin.SkinWeights;
import galatea.daemon.generate.inflate.body.Body;
import galatea.daemon.generate.inflate.body.HeightField;
import galatea.daemon.generate.inflate.body.Outline;
import galatea.daemon.generate.inflate.rig.Rig;
import galatea.daemon.generate.inflate.texture.Textured;
import galatea.daemon.matte.Matte;
import galatea.daemon.picture.Picture;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;
import org.jspecify.annotations.Nullable;

/**
 * What flows from stage to stage: each record holds the former one and what its stage adds, so that
 * a late stage reaches an early result by name and the compiler knows that it is there.
 */
final class Flow {
  private Flow() {}

  record Matted(Picture picture, Matte matte) implements Dumpable {
    @Override
    public void dump(DumpSink sink) {
      matte.dump(sink);
    }
  }

  record Outlined(Matted before, Outline outline) implements Dumpable {
    Matte matte() {
      return before.matte;
    }

    @Override
    public void dump(DumpSink sink) {
      outline.dump(sink);
    }
  }

  record Inflated(Outlined before, HeightField field) implements Dumpable {
    Outline outline() {
      return before.outline;
    }

    @Override
    public void dump(DumpSink sink) {
      field.dump(sink);
    }
  }

  record Surfaced(Inflated before, Body body) implements Dumpable {
    @Override
    public void dump(DumpSink sink) {
      body.dump(sink);
    }
  }

  record Jointed(Surfaced before, Rig rig) implements Dumpable {
    @Override
    public void dump(DumpSink sink) {
      rig.dump(sink);
    }
  }

  /**
   * @param weights for the body's vertices; null without a rig
   */
  record Skinned(Jointed before, @Nullable SkinWeights weights) implements Dumpable {
    Body body() {
      return before.before.body;
    }

    Rig rig() {
      return before.rig;
    }

    Outline outline() {
      return before.before.before.outline();
    }

    Matted matted() {
      return before.before.before.before.before;
    }

    @Override
    public void dump(DumpSink sink) {
      if (weights != null) {
        sink.array("joints", weights.joints(), weights.vertexCount(), SkinWeights.INFLUENCES);
        sink.array("weights", weights.weights(), weights.vertexCount(), SkinWeights.INFLUENCES);
      }
    }
  }

  record Painted(Skinned before, Textured textured) implements Dumpable {
    @Override
    public void dump(DumpSink sink) {
      textured.dump(sink);
    }
  }
}
