package galatea.daemon.server;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.daemon.blob.Blobs;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.Setting;
import galatea.daemon.job.Jobs;
import galatea.daemon.job.Submission;
import galatea.daemon.picture.PictureFile;
import galatea.protocol.Blob;
import galatea.protocol.ClientInfo;
import galatea.protocol.Deleted;
import galatea.protocol.ErrorCode;
import galatea.protocol.GalateaApi;
import galatea.protocol.GeneratorInfo;
import galatea.protocol.Health;
import galatea.protocol.Job;
import galatea.protocol.JobPage;
import galatea.protocol.JobState;
import galatea.protocol.PictureSource;
import galatea.protocol.RpcException;
import galatea.protocol.SettingInfo;
import galatea.protocol.SettingType;
import galatea.protocol.SystemInfo;
import galatea.protocol.Wire;
import galatea.protocol.openrpc.OpenRpc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every method of the wire: parameters checked, then handed to jobs, blobs and generators. */
public final class Methods implements GalateaApi {
  private static final int PROTOCOL_OLDEST = 1;
  private static final double DEFAULT_WAIT = 25;
  private static final double LONGEST_WAIT = 60;
  private static final int DEFAULT_PAGE = 50;
  private static final int LONGEST_PAGE = 200;
  private static final int LONGEST_KEY = 200;
  private static final int STEM = 8;

  private final About about;
  private final List<Generator> generators;
  private final Jobs jobs;
  private final Blobs blobs;
  private final ServerLimits limits;
  private final PictureIntake pictures;
  private final long startNanos = System.nanoTime();
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;
  private volatile String address = "";

  public Methods(
      About about, List<Generator> generators, Jobs jobs, Blobs blobs, ServerLimits limits) {
    this.about = about;
    this.generators = List.copyOf(generators);
    this.jobs = jobs;
    this.blobs = blobs;
    this.limits = limits;
    this.pictures = new PictureIntake(blobs, limits.blobBytes());
  }

  /** Where the server answers, for the contract. */
  void answersOn(int port) {
    address = "http://127.0.0.1:" + port + "/rpc";
  }

  /** No new jobs from here on; who waits for one is told. */
  public void stop() {
    stopping = true;
    waiting.forEach(Thread::interrupt);
  }

  @Override
  public SystemInfo systemInfo(@Nullable ClientInfo client) {
    Integer protocol = client == null ? null : client.protocol();
    if (protocol != null && (protocol < PROTOCOL_OLDEST || protocol > Wire.PROTOCOL)) {
      boolean older = protocol < PROTOCOL_OLDEST;
      throw RpcException.of(
          ErrorCode.PROTOCOL_MISMATCH,
          "the client speaks protocol " + protocol + ", the daemon " + Wire.PROTOCOL,
          "client.protocol",
          older ? "update the client" : "update galatea, the daemon is the older one");
    }
    return new SystemInfo(
        "galatea",
        about.version(),
        Wire.PROTOCOL,
        PROTOCOL_OLDEST,
        about.pid(),
        about.startedAt(),
        about.os(),
        about.java(),
        "cpu",
        OpenRpc.methodNames(),
        jobs.queue(),
        limits.told());
  }

  @Override
  public Health systemHealth() {
    return new Health(
        stopping ? "stopping" : "ok",
        (System.nanoTime() - startNanos) * 1e-9,
        jobs.queue(),
        blobs.bytes(),
        blobs.quota(),
        blobs.diskFree());
  }

  @Override
  public JsonNode rpcDiscover() {
    return OpenRpc.document(about.version(), address);
  }

  @Override
  public List<GeneratorInfo> generatorList() {
    return generators.stream().map(Methods::told).toList();
  }

  private static GeneratorInfo told(Generator generator) {
    return new GeneratorInfo(
        generator.name(),
        generator.description(),
        generator.stageNames(),
        generator.settings().stream().map(Methods::told).toList());
  }

  private static SettingInfo told(Setting setting) {
    SettingType type = SettingType.valueOf(setting.kind().name());
    return new SettingInfo(
        setting.name(),
        type,
        setting.label(),
        setting.help(),
        setting.initial(),
        setting.minimum(),
        setting.maximum(),
        setting.choices().isEmpty() ? null : setting.choices(),
        setting.also().isEmpty() ? null : setting.also(),
        setting.unit());
  }

  @Override
  public Job generateSubmit(
      PictureSource picture,
      @Nullable String name,
      @Nullable String generator,
      @Nullable Map<String, Object> settings,
      @Nullable String requestKey) {
    if (stopping) {
      throw RpcException.of(ErrorCode.STOPPING, ErrorCode.STOPPING.sentence(), null);
    }
    if (requestKey != null && (requestKey.isEmpty() || requestKey.length() > LONGEST_KEY)) {
      throw RpcException.of(
          ErrorCode.INVALID_PARAMS,
          "requestKey must have 1 to " + LONGEST_KEY + " characters",
          "requestKey");
    }
    Generator chosen = generator(generator);
    SubmittedSettings submitted = SubmittedSettings.of(chosen.name(), settings);
    Blob stored = pictures.take(picture, "picture");
    PictureSource matte = submitted.matte();
    Blob storedMatte = matte == null ? null : pictures.take(matte, SubmittedSettings.MATTE_PLACE);
    return jobs.submit(
        new Submission(
            stored,
            AssetName.clean(name == null ? defaultName(picture, stored) : name),
            submitted.settings(),
            storedMatte,
            requestKey));
  }

  private Generator generator(@Nullable String name) {
    if (name == null) {
      return generators.getFirst();
    }
    return generators.stream()
        .filter(generator -> generator.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            RpcException.of(
                ErrorCode.INVALID_PARAMS,
                "generator is not one of "
                    + String.join(", ", generators.stream().map(Generator::name).toList()),
                "generator",
                "see generator.list"));
  }

  private static String defaultName(PictureSource picture, Blob stored) {
    String path = picture.path();
    return path == null ? stored.sha256().substring(0, STEM) : PictureFile.stem(Path.of(path));
  }

  @Override
  public Job jobGet(String id) {
    return jobs.get(id);
  }

  @Override
  public Job jobWait(String id, @Nullable Long revision, @Nullable Double timeout) {
    double seconds = timeout == null ? DEFAULT_WAIT : timeout;
    if (!(seconds >= 0 && seconds <= LONGEST_WAIT)) {
      throw RpcException.of(
          ErrorCode.INVALID_PARAMS, "timeout must be between 0 and 60 seconds", "timeout");
    }
    Thread self = Thread.currentThread();
    waiting.add(self);
    try {
      if (stopping) {
        return jobs.get(id);
      }
      return jobs.await(id, revision, Duration.ofNanos((long) (seconds * 1e9)));
    } catch (InterruptedException e) {
      throw RpcException.of(ErrorCode.STOPPING, ErrorCode.STOPPING.sentence(), null);
    } finally {
      waiting.remove(self);
    }
  }

  @Override
  public Job jobCancel(String id) {
    return jobs.cancel(id);
  }

  @Override
  public Job jobRetry(String id) {
    return jobs.retry(id);
  }

  @Override
  public JobPage jobList(
      @Nullable Integer limit, @Nullable String cursor, @Nullable List<JobState> states) {
    int page = limit == null ? DEFAULT_PAGE : limit;
    if (page < 1 || page > LONGEST_PAGE) {
      throw RpcException.of(
          ErrorCode.INVALID_PARAMS, "limit must be between 1 and " + LONGEST_PAGE, "limit");
    }
    Set<JobState> wanted = EnumSet.noneOf(JobState.class);
    wanted.addAll(states == null ? List.of() : states);
    return jobs.list(page, cursor, wanted);
  }

  @Override
  public Deleted jobDelete(String id) {
    return jobs.delete(id);
  }
}
