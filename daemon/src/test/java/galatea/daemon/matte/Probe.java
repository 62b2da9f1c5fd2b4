package galatea.daemon.matte;
import galatea.asset.image.*;
import java.nio.file.*;
import java.util.*;
final class Probe {
  public static void main(String[] a) throws Exception {
    Composites cs = new Composites(Path.of(a[0]));
    for (int b = 0; b < 10; b++) for (int s = 0; s < 7; s++) for (int v = 0; v < 2; v++) {
      if (a.length > 2 && !a[2].contains(Composites.BACKGROUNDS.get(b))) continue;
      var c = cs.make(s, b, v, Long.parseLong(a[1]));
      MatteTable.inStage(ctx -> {
        Scene sc = Scene.of(c.picture());
        Opinions o = Opinions.of(sc, ctx);
        boolean[][] m = {o.plain(), o.smooth(), o.graph()};
        StringBuilder t = new StringBuilder(c.background() + " " + c.subject());
        t.append(" ").append("0");
        for (int k=0;k<3;k++) {
          Plane al = SoftEdge.of(c.picture(), m[k], 3, ctx); Cleaning.clean(al);
          t.append(String.format(" %.3f", Masks.overlap(MatteTable.inside(al), c.truth())));
        }
        t.append(String.format(" %.3f %.3f", o.floodsAgree(), o.calm()));
        for (var x : m) t.append(String.format(" %.3f", Opinions.edgeShare(sc, x)));
        for (var x : m) t.append(String.format(" %.3f", Opinions.likeness(sc, x)));
        for (var x : m) t.append(String.format(" %.3f", Masks.count(x) / (double) x.length));
        for (var x : m) { int n=0; for (int i=0;i<512;i++){ n+=(x[i]?1:0)+(x[i*512]?1:0)+(x[i*512+511]?1:0)+(x[511*512+i]?1:0);} t.append(String.format(" %.3f", n/2048.)); }
        t.append(String.format(" %.3f %.3f %.3f", Masks.overlap(m[0],m[2]), Masks.overlap(m[1],m[2]), Masks.overlap(m[0],m[1])));
        System.out.println(t);
        return new Matte(new Plane(1,1), new Image8(1,1), "", 0, false);
      });
    }
  }
}
