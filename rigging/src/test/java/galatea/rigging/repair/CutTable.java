package galatea.rigging.repair;

import galatea.asset.fault.GalateaException;
import galatea.asset.gltf.GltfFile;
import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cuts rigs and measures how many links are found again. Arguments: a folder of GLB files, and
 * {@code -v} for every wrong answer, {@code -o} to ignore the order in which the joints were
 * written down.
 */
final class CutTable {
  private final boolean verbose;

  CutTable(boolean verbose) {
    this.verbose = verbose;
  }

  record Count(int cuts, int exact, int near, int sure, int sureRight, int unsure) {
    static final Count NONE = new Count(0, 0, 0, 0, 0, 0);

    Count plus(Count o) {
      return new Count(
          cuts + o.cuts,
          exact + o.exact,
          near + o.near,
          sure + o.sure,
          sureRight + o.sureRight,
          unsure + o.unsure);
    }

    double exactShare() {
      return (double) exact / cuts;
    }

    double nearShare() {
      return (double) near / cuts;
    }

    double sureShare() {
      return (double) sureRight / sure;
    }

    @Override
    public String toString() {
      return "%5d %5.1f/%5.1f  >=1: %4d %5.1f%%  <.5: %4d"
          .formatted(
              cuts,
              100.0 * exact / cuts,
              100.0 * near / cuts,
              sure,
              100.0 * sureRight / sure,
              unsure);
    }
  }

  public static void main(String[] args) throws IOException {
    CutTable table = new CutTable(Arrays.asList(args).contains("-v"));
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      files = all.filter(f -> f.toString().endsWith(".glb")).sorted().toList();
    }
    String[] modes = {"single", "pairs", "10%", "25%", "50%", "100%"};
    Count[] sums = new Count[modes.length];
    Arrays.fill(sums, Count.NONE);
    long start = System.nanoTime();
    for (Path file : files) {
      Rig rig;
      try {
        rig = FileRig.of(GltfFile.read(file)).rig();
      } catch (GalateaException fault) {
        System.out.println("left out: " + fault.oneLine());
        continue;
      }
      if (Arrays.asList(args).contains("-o")) {
        rig = new Rig(rig.names(), rig.parents(), rig.binds(), rig.skin(), List.of(), -1);
      }
      for (int m = 0; m < modes.length; m++) {
        Count count = table.measure(rig, modes[m], file);
        if (count.cuts > 0 && m < 2) {
          System.out.printf("%-8s %-40s %s%n", modes[m], file.getFileName(), count);
        }
        sums[m] = sums[m].plus(count);
      }
    }
    for (int m = 0; m < modes.length; m++) {
      System.out.printf("%-8s %s%n", modes[m], sums[m]);
    }
    System.out.printf("%.1f s%n", (System.nanoTime() - start) * 1e-9);
  }

  private List<int[]> cuts(Rig rig, String mode) {
    List<int[]> cuts = new ArrayList<>();
    int[] links = IntStream.range(0, rig.size()).filter(j -> rig.parents()[j] >= 0).toArray();
    if (mode.equals("single")) {
      for (int c : links) {
        cuts.add(new int[] {c});
      }
    } else if (mode.equals("pairs")) {
      MirrorPlane plane = MirrorPlane.of(rig);
      for (int c : links) {
        if (plane == null) {
          break;
        }
        for (int p : plane.images(rig, c)) {
          if (p > c && rig.parents()[p] >= 0) {
            cuts.add(new int[] {c, p});
            break;
          }
        }
      }
    } else {
      int percent = Integer.parseInt(mode.substring(0, mode.length() - 1));
      Random random = new Random(percent);
      for (int draw = 0; draw < (percent == 100 ? 1 : 6); draw++) {
        List<Integer> shuffled = new ArrayList<>(Arrays.stream(links).boxed().toList());
        Collections.shuffle(shuffled, random);
        int n = Math.max(1, Math.round(links.length * percent / 100f));
        cuts.add(shuffled.stream().limit(n).mapToInt(Integer::intValue).toArray());
      }
    }
    return cuts;
  }

  /** All rounds of a kind of cut. */
  Count measure(Rig rig, String mode, Path file) {
    Count count = Count.NONE;
    for (int[] cut : cuts(rig, mode)) {
      count = count.plus(round(rig, cut, file, mode));
    }
    return count;
  }

  private Count round(Rig rig, int[] cut, Path file, String mode) {
    int[] truth = rig.parents();
    int[] broken = truth.clone();
    for (int c : cut) {
      broken[c] = -1;
    }
    Reconnection found = Reconnection.of(rig.with(broken));
    Count count = Count.NONE;
    for (int c : cut) {
      int to = found.parents()[c];
      boolean exact = to == truth[c];
      boolean near = exact || (to >= 0 && (truth[c] == truth[to] || truth[truth[c]] == to));
      double margin = found.margins()[c];
      count =
          count.plus(
              new Count(
                  1,
                  exact ? 1 : 0,
                  near ? 1 : 0,
                  margin >= 1 ? 1 : 0,
                  margin >= 1 && exact ? 1 : 0,
                  margin < 0.5 ? 1 : 0));
      if (!exact && verbose && (margin >= 1 || mode.equals("single"))) {
        System.out.printf(
            "  %s %s: %s -> %s, truth %s (margin %.2f)%n      found %s%n      truth %s%n",
            mode,
            file.getFileName(),
            rig.names()[c],
            name(rig, to),
            name(rig, truth[c]),
            margin,
            found.evidence(c, Math.max(to, 0)),
            found.evidence(c, truth[c]));
      }
    }
    return count;
  }

  private static String name(Rig rig, int joint) {
    return joint < 0 ? "(root)" : rig.names()[joint];
  }
}
