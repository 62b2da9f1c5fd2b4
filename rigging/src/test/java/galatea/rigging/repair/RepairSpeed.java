package galatea.rigging.repair;

import galatea.asset.gltf.GltfFile;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigReader;
import galatea.rigging.rig.RigWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Seconds of a whole check and repair, bytes in and bytes out: {@code RepairSpeed VERTICES JOINTS}.
 * The rig is a long tube; every tenth joint is lost, every hundredth vertex has broken weights.
 */
final class RepairSpeed {
  private RepairSpeed() {}

  public static void main(String[] args) {
    byte[] bytes = tube(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    double[] seconds = new double[15];
    for (int i = 0; i < seconds.length; i++) {
      long start = System.nanoTime();
      GltfFile file = GltfFile.of(bytes, null, "tube");
      RigDocument document = RigReader.read(file);
      Repaired repaired = RigRepair.of(document, RepairOptions.DEFAULT);
      byte[] out = RigWriter.write(file, document, repaired.document());
      seconds[i] = (System.nanoTime() - start) / 1e9;
      if (i == 0) {
        System.out.printf(
            "%d bytes in, %d out, %d links, %d findings before, %d after%n",
            bytes.length,
            out.length,
            repaired.decisions().size(),
            repaired.before().findings().size(),
            repaired.after().findings().size());
      }
    }
    double[] warm = Arrays.copyOfRange(seconds, 5, seconds.length);
    Arrays.sort(warm);
    System.out.printf(
        "first %.3f s, then %.3f s (median of %d), worst %.3f s%n",
        seconds[0], warm[warm.length / 2], warm.length, warm[warm.length - 1]);
  }

  private static byte[] tube(int vertices, int joints) {
    int sides = 20;
    int rings = vertices / sides;
    int count = rings * sides;
    int triangles = (rings - 1) * sides * 2;
    int binds = count * 12 + count * 8 + count * 16 + triangles * 12;
    ByteBuffer bin = ByteBuffer.allocate(binds + joints * 64).order(ByteOrder.LITTLE_ENDIAN);
    for (int v = 0; v < count; v++) {
      int ring = v / sides;
      double angle = 2 * Math.PI * (v % sides) / sides;
      bin.putFloat((float) Math.cos(angle)).putFloat((float) Math.sin(angle));
      bin.putFloat((float) ring / rings * joints);
    }
    for (int v = 0; v < count; v++) {
      int j = Math.min(joints - 2, v / sides * joints / rings);
      bin.putShort((short) j).putShort((short) (j + 1)).putInt(0);
    }
    for (int v = 0; v < count; v++) {
      int ring = v / sides;
      double along = (double) ring / rings * joints;
      float share = (float) Math.clamp(along - Math.min(joints - 2, (int) along), 0, 1);
      bin.putFloat(v % 100 == 7 ? 0 : 1 - share).putFloat(v % 100 == 7 ? 0 : share).putLong(0);
    }
    for (int r = 0; r + 1 < rings; r++) {
      for (int s = 0; s < sides; s++) {
        int a = r * sides + s;
        int b = r * sides + (s + 1) % sides;
        bin.putInt(a).putInt(b).putInt(a + sides).putInt(b).putInt(b + sides).putInt(a + sides);
      }
    }
    StringBuilder nodes = new StringBuilder("{\"mesh\":0,\"skin\":0}");
    StringBuilder roots = new StringBuilder("0,1");
    StringBuilder list = new StringBuilder();
    for (int j = 0; j < joints; j++) {
      for (int k = 0; k < 16; k++) {
        bin.putFloat(k % 5 == 0 ? 1 : k == 14 ? -j : 0);
      }
      boolean lost = j % 10 == 0;
      boolean below = j + 1 < joints && (j + 1) % 10 != 0;
      nodes.append(",{\"name\":\"j").append(j).append("\",\"translation\":[0,0,");
      nodes.append(lost ? j : 1).append(']');
      nodes.append(below ? ",\"children\":[" + (j + 2) + "]}" : "}");
      roots.append(lost && j > 0 ? "," + (j + 1) : "");
      list.append(j == 0 ? "" : ",").append(j + 1);
    }
    int[] lengths = {count * 12, count * 8, count * 16, triangles * 12, joints * 64};
    StringBuilder views = new StringBuilder();
    int at = 0;
    for (int length : lengths) {
      views.append(at == 0 ? "" : ",");
      views.append("{\"buffer\":0,\"byteOffset\":").append(at).append(",\"byteLength\":");
      views.append(length).append('}');
      at += length;
    }
    String json =
        ("{'asset':{'version':'2.0'},'scene':0,'scenes':[{'nodes':["
                + roots
                + "]}],'nodes':["
                + nodes
                + "],'skins':[{'joints':["
                + list
                + "],'inverseBindMatrices':4}],"
                + "'meshes':[{'primitives':[{'attributes':{'POSITION':0,'JOINTS_0':1,'WEIGHTS_0':2},"
                + "'indices':3}]}],'accessors':["
                + accessor(0, 5126, count, "VEC3")
                + accessor(1, 5123, count, "VEC4")
                + accessor(2, 5126, count, "VEC4")
                + accessor(3, 5125, triangles * 3, "SCALAR")
                + accessor(4, 5126, joints, "MAT4").replace("},", "}")
                + "],'bufferViews':["
                + views
                + "],'buffers':[{'byteLength':"
                + bin.capacity()
                + "}]}")
            .replace('\'', '"');
    byte[] text = (json + " ".repeat((4 - json.length() % 4) % 4)).getBytes(StandardCharsets.UTF_8);
    ByteBuffer glb =
        ByteBuffer.allocate(28 + text.length + bin.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    glb.putInt(0x46546C67).putInt(2).putInt(glb.capacity()).putInt(text.length).putInt(0x4E4F534A);
    glb.put(text).putInt(bin.capacity()).putInt(0x004E4942).put(bin.flip());
    return glb.array();
  }

  private static String accessor(int view, int type, int count, String shape) {
    return "{'bufferView':%d,'componentType':%d,'count':%d,'type':'%s'},"
        .formatted(view, type, count, shape);
  }
}
