package galatea.daemon.cli;

import galatea.daemon.config.DaemonConfig;
import galatea.daemon.process.DaemonProcess;
import galatea.daemon.process.StateFile;
import galatea.protocol.Asset;
import galatea.protocol.ClientInfo;
import galatea.protocol.GalateaApi;
import galatea.protocol.Job;
import galatea.protocol.PictureSource;
import galatea.protocol.Wire;
import galatea.protocol.client.GalateaClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What the launcher runs to fill the cache that makes starts fast: a job as people run them, then a
 * daemon and one request of every kind. Everything goes into one folder, which is thrown away.
 */
@Command(name = "train", hidden = true, description = "Fills the launcher's start-up cache.")
final class TrainCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "Pictures.")
  List<Path> pictures = List.of();

  @Option(names = "--folder", required = true, paramLabel = "DIR", description = "For all output.")
  Path folder = Path.of("");

  TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    DaemonConfig config = surroundings.config().movedTo(folder);
    DaemonConfig.logInto(config.logFolder());
    Cli cli = new Cli(surroundings.generators(), config, surroundings.out(), surroundings.err());
    String[] generate = new String[pictures.size() + 4];
    generate[0] = "generate";
    for (int i = 0; i < pictures.size(); i++) {
      generate[i + 1] = pictures.get(i).toString();
    }
    generate[pictures.size() + 1] = "--json";
    generate[pictures.size() + 2] = "-o";
    generate[pictures.size() + 3] = folder.resolve("out").toString();
    int code = cli.run(generate);
    if (code != ExitCode.DONE) {
      return code;
    }
    try (DaemonProcess daemon =
        DaemonProcess.start(config, surroundings.generators(), 0).orElseThrow()) {
      calls(config);
      page(daemon.port());
      for (String command : List.of("status", "jobs")) {
        new Cli(surroundings.generators(), config, surroundings.out(), surroundings.err())
            .run(command);
      }
    }
    return ExitCode.DONE;
  }

  private void calls(DaemonConfig config) throws IOException, InterruptedException {
    Path file = new StateFile(config.stateFolder()).path();
    try (GalateaClient client = GalateaClient.of(file)) {
      GalateaApi api = client.api();
      api.systemInfo(new ClientInfo("train", "0", Wire.PROTOCOL));
      api.systemHealth();
      api.rpcDiscover();
      api.generatorList();
      PictureSource picture =
          PictureSource.ofBlob(client.put(pictures.getFirst().toAbsolutePath()).sha256());
      Job job = api.generateSubmit(picture, "train", null, null, "train");
      Job done = client.waitFor(job.id(), _ -> {});
      Asset asset = done.asset();
      if (asset != null) {
        client.get(asset.glb().sha256(), folder.resolve("fetched.glb"));
      }
      api.jobList(null, null, null);
      api.jobGet(job.id());
      api.jobCancel(job.id());
      api.jobDelete(job.id());
    }
  }

  private static void page(int port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }
}
