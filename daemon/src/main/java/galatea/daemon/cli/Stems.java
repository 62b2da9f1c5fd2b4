package galatea.daemon.cli;

import java.nio.file.Path;

/** File names without folder and extension. */
final class Stems {
  private Stems() {}

  static String of(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "picture" : last.toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
