package galatea.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.BaseStream;

/** The rules that compiled classes can show, each with a short name. */
final class House {
  private static final String[] FREE = {"java..", "org.jspecify..", "org.slf4j.."};
  private static final String JSON = "com.fasterxml.jackson..";

  private House() {}

  static Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "rooms free of cycles",
        slices()
            .matching("galatea.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("a room is understood, tested and replaced alone"));
    rules.put(
        "inflate's rooms free of cycles",
        slices()
            .matching("galatea.daemon.generate.inflate.(*)..")
            .should()
            .beFreeOfCycles()
            .because("body, texture and rig are read one after the other")
            .allowEmptyShould(true));
    arrows(rules);
    habits(rules);
    return rules;
  }

  private static void arrows(Map<String, ArchRule> rules) {
    rules.put(
        "asset stands alone", only("galatea.asset..", "galatea.asset..", "de.javagl..", JSON));
    for (String noun : List.of("mesh", "skin", "image")) {
      String room = "galatea.asset." + noun + "..";
      rules.put(
          "asset." + noun + " knows no other noun", only(room, room, "galatea.asset.fault.."));
    }
    rules.put(
        "rigging on asset only",
        only("galatea.rigging..", "galatea.rigging..", "galatea.asset..", JSON));
    rules.put(
        "jgltf in the GLB room only",
        noClasses()
            .that()
            .resideInAPackage("galatea..")
            .and()
            .resideOutsideOfPackage("galatea.asset.glb..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.javagl..")
            .because("a reader of files is replaced in one room")
            .allowEmptyShould(true));
    rules.put(
        "glTF's JSON where files are read",
        noClasses()
            .that()
            .resideInAnyPackage("galatea.asset..", "galatea.rigging..")
            .and()
            .resideOutsideOfPackages("galatea.asset.gltf..", "galatea.rigging.rig..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JSON)
            .because("what is said of a figure does not depend on where it was read")
            .allowEmptyShould(true));
    rules.put("stages know no stage", ours("galatea.daemon.stage.."));
    rules.put("pictures before mattes", ours("galatea.daemon.picture..", "galatea.daemon.stage.."));
    rules.put(
        "mattes from pictures",
        ours("galatea.daemon.matte..", "galatea.daemon.picture..", "galatea.daemon.stage.."));
    rules.put(
        "generators know neither the command line nor the process",
        noClasses()
            .that()
            .resideInAnyPackage(
                "galatea.daemon.generate..",
                "galatea.daemon.matte..",
                "galatea.daemon.picture..",
                "galatea.daemon.stage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "galatea.daemon",
                "galatea.daemon.blob..",
                "galatea.daemon.cli..",
                "galatea.daemon.job..",
                "galatea.daemon.process..",
                "galatea.daemon.rpc..",
                "galatea.daemon.server..",
                "galatea.protocol..",
                "picocli..")
            .because("what makes assets serves every way of asking for one")
            .allowEmptyShould(true));
    rules.put(
        "JSON-RPC knows only the contract", ours("galatea.daemon.rpc..", "galatea.protocol.."));
    rules.put(
        "jobs and blobs do not know the wire",
        noClasses()
            .that()
            .resideInAnyPackage("galatea.daemon.job..", "galatea.daemon.blob..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "galatea.daemon.cli..",
                "galatea.daemon.process..",
                "galatea.daemon.rpc..",
                "galatea.daemon.server..",
                "io.javalin..")
            .because("a job lives on without anybody connected")
            .allowEmptyShould(true));
    rules.put(
        "HTTP in the server's rooms only",
        noClasses()
            .that()
            .resideOutsideOfPackages("galatea.daemon.server..", "galatea.daemon.page..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
            .because("a server is replaced in one place")
            .allowEmptyShould(true));
  }

  private static void habits(Map<String, ArchRule> rules) {
    rules.put(
        "no sleep",
        noClasses()
            .should()
            .callMethodWhere(target(name("sleep")).and(targetOwner(assignableTo(Thread.class))))
            .because("waiting is for an event, not for a time"));
    rules.put(
        "standard streams in the command line only",
        noClasses()
            .that()
            .resideOutsideOfPackage("galatea.daemon.cli..")
            .and()
            .doNotHaveFullyQualifiedName("galatea.daemon.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a library does not write into its host's terminal"));
    rules.put(
        "environment in the configuration room only",
        noClasses()
            .that()
            .resideOutsideOfPackage("galatea.daemon.config..")
            .should()
            .callMethodWhere(
                target(name("getenv").or(name("getProperty")))
                    .and(targetOwner(assignableTo(System.class))))
            .because("what changes a run is read in one place and shown to the user"));
    rules.put(
        "no parallel streams",
        noClasses()
            .should()
            .callMethodWhere(parallelStream())
            .because("threads are asked for by --threads and come from the run's own pool"));
    rules.put(
        "no common pool",
        noClasses()
            .should()
            .callMethod(ForkJoinPool.class, "commonPool")
            .orShould()
            .callMethodWhere(
                target(nameEndingWith("Async"))
                    .and(targetOwner(assignableTo(CompletableFuture.class))))
            .because("the common pool is shared with whatever else the process does"));
    rules.put(
        "what lasts is written by the disk room",
        noClasses()
            .that()
            .resideInAnyPackage(
                "galatea.daemon.blob..", "galatea.daemon.job..", "galatea.daemon.process..")
            .should()
            .callMethodWhere(
                target(
                        name("move")
                            .or(name("copy"))
                            .or(name("delete"))
                            .or(name("newOutputStream"))
                            .or(nameStartingWith("write"))
                            .or(nameStartingWith("create"))
                            .or(nameStartingWith("set")))
                    .and(targetOwner(assignableTo(Files.class))))
            .orShould()
            .callMethodWhere(
                target(name("write").or(name("force")))
                    .and(targetOwner(assignableTo(FileChannel.class))))
            .because("a process is killed before and after every step in the tests"));
    rules.put(
        "no printed stack traces",
        noClasses()
            .should()
            .callMethodWhere(
                target(name("printStackTrace")).and(targetOwner(assignableTo(Throwable.class))))
            .because("a fault has a sentence, a place and a remedy"));
    rules.put(
        "no clock in results",
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("galatea.daemon.job.Stamp")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethodWhere(
                target(name("now").or(nameStartingWith("system")))
                    .and(targetOwner(describe("a time", House::isTime))))
            .because("the same input gives the same bytes"));
    rules.put(
        "names say what a class does",
        classes()
            .should()
            .haveNameNotMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl)(\\$.*)?")
            .because("such a name fits any code, so any code ends up in it"));
  }

  private static boolean isTime(JavaClass type) {
    return type.getPackageName().equals("java.time");
  }

  private static DescribedPredicate<JavaAccess<?>> parallelStream() {
    return target(name("parallel"))
        .and(targetOwner(assignableTo(BaseStream.class)))
        .or(target(name("parallelStream")));
  }

  /** A room of the daemon that, of ours, may use the asset nouns, itself and these. */
  private static ArchRule ours(String room, String... others) {
    DescribedPredicate<JavaClass> stranger =
        describe(
            "rooms beyond its neighbours",
            type ->
                inAny(type, "galatea..")
                    && !inAny(type, room, "galatea.asset..")
                    && !inAny(type, others));
    return noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(stranger)
        .because("arrows between rooms run one way")
        .allowEmptyShould(true);
  }

  private static boolean inAny(JavaClass type, String... patterns) {
    return resideInAnyPackage(patterns).test(type);
  }

  private static ArchRule only(String room, String... allowed) {
    String[] all = Arrays.copyOf(allowed, allowed.length + FREE.length);
    System.arraycopy(FREE, 0, all, allowed.length, FREE.length);
    return classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all)
        .because("the room is usable alone")
        .allowEmptyShould(true);
  }
}
