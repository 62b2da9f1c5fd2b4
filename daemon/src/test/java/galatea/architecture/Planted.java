package galatea.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a few lines that break a rule, so that the rule can be seen red. */
final class Planted {
  private Planted() {}

  /**
   * Compiles all sources at once into {@code folder}; each starts with its package line and holds
   * one public class.
   */
  static JavaClasses compile(Path folder, List<String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = sources.stream().<JavaFileObject>map(Source::new).toList();
    StringWriter complaints = new StringWriter();
    List<String> options = List.of("-proc:none", "-nowarn", "-d", folder.toString());
    if (!compiler.getTask(complaints, null, null, options, null, units).call()) {
      throw new IllegalArgumentException(complaints.toString());
    }
    return new ClassFileImporter().importPath(folder);
  }

  /** Of the compiled classes those of some of the sources. */
  static JavaClasses only(List<String> sources, JavaClasses compiled) {
    List<String> names = sources.stream().map(text -> path(text).replace('/', '.')).toList();
    return compiled.that(
        DescribedPredicate.describe("planted", type -> names.contains(type.getName())));
  }

  private static String path(String text) {
    String room = text.replaceFirst("(?s)^package ([\\w.]+);.*", "$1");
    String type = text.replaceFirst("(?s).*?public class (\\w+).*", "$1");
    return room.replace('.', '/') + "/" + type;
  }

  /** A source text in memory, named by its package and public type. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + path(text) + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
