package galatea.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.googlecode.jsonrpc4j.JsonRpcMethod;
import com.googlecode.jsonrpc4j.JsonRpcParam;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every method of the wire. Parameters are named; a nullable one may be left out.
 *
 * <p>No method is overloaded: the server chooses by the count of parameters first.
 */
public interface GalateaApi {

  @JsonRpcMethod(value = "system.info", required = true)
  @Fails(ErrorCode.PROTOCOL_MISMATCH)
  @Doc("Who answers: program, version, protocol, machine, queue and limits. The handshake.")
  SystemInfo systemInfo(
      @Doc("Who asks; refused with protocol-mismatch when the two cannot talk.")
          @JsonRpcParam("client")
          @Nullable ClientInfo client);

  @JsonRpcMethod(value = "system.health", required = true)
  @Doc("Whether the daemon works: state, queue, disk.")
  Health systemHealth();

  @JsonRpcMethod(value = "rpc.discover", required = true)
  @Doc("This contract as an OpenRPC document.")
  JsonNode rpcDiscover();

  @JsonRpcMethod(value = "generator.list", required = true)
  @Doc("The generators, each with its settings, so that a client can draw its own form.")
  List<GeneratorInfo> generatorList();

  @JsonRpcMethod(value = "generate.submit", required = true)
  @Fails({
    ErrorCode.INVALID_INPUT,
    ErrorCode.UNSUPPORTED,
    ErrorCode.IO,
    ErrorCode.QUEUE_FULL,
    ErrorCode.BLOB_NOT_FOUND,
    ErrorCode.DISK_FULL,
    ErrorCode.STOPPING
  })
  @Doc("Queues a job that turns one picture into an asset; answers at once.")
  Job generateSubmit(
      @Doc("The picture: a blob that was put before, or a file on this machine.")
          @JsonRpcParam("picture")
          PictureSource picture,
      @Doc("Name of the asset; default: the file's stem, or the blob's first letters.")
          @JsonRpcParam("name")
          @Nullable String name,
      @Doc("Which generator; default: the first one of generator.list.") @JsonRpcParam("generator")
          @Nullable String generator,
      @Doc("Settings by name, as generator.list describes them; absent ones keep their default.")
          @JsonRpcParam("settings")
          @Nullable Map<String, Object> settings,
      @Doc("A key of the client's own: a second call with it answers the first call's job.")
          @JsonRpcParam("requestKey")
          @Nullable String requestKey);

  @JsonRpcMethod(value = "job.get", required = true)
  @Fails(ErrorCode.JOB_NOT_FOUND)
  @Doc("One job as it is now.")
  Job jobGet(@Doc("The job's id.") @JsonRpcParam("id") String id);

  @JsonRpcMethod(value = "job.wait", required = true)
  @Fails({ErrorCode.JOB_NOT_FOUND, ErrorCode.STOPPING})
  @Doc("Answers when the job differs from the revision seen, or when the time is over.")
  Job jobWait(
      @Doc("The job's id.") @JsonRpcParam("id") String id,
      @Doc("The revision seen last; absent = answer at once.") @JsonRpcParam("revision")
          @Nullable Long revision,
      @Doc("Seconds to wait at most, 0 to 60; default 25.") @JsonRpcParam("timeout")
          @Nullable Double timeout);

  @JsonRpcMethod(value = "job.cancel", required = true)
  @Fails(ErrorCode.JOB_NOT_FOUND)
  @Doc("Asks a job to stop; a finished one stays as it is. Answers at once.")
  Job jobCancel(@Doc("The job's id.") @JsonRpcParam("id") String id);

  @JsonRpcMethod(value = "job.retry", required = true)
  @Fails({
    ErrorCode.JOB_NOT_FOUND,
    ErrorCode.JOB_STATE,
    ErrorCode.BLOB_NOT_FOUND,
    ErrorCode.QUEUE_FULL,
    ErrorCode.STOPPING
  })
  @Doc("Queues a failed or cancelled job again, with its attempts counted anew.")
  Job jobRetry(@Doc("The job's id.") @JsonRpcParam("id") String id);

  @JsonRpcMethod(value = "job.list", required = true)
  @Doc("Jobs, newest first, a page at a time.")
  JobPage jobList(
      @Doc("Jobs on the page, 1 to 200; default 50.") @JsonRpcParam("limit")
          @Nullable Integer limit,
      @Doc("Where the page begins: next of the page before; absent = the newest.")
          @JsonRpcParam("cursor")
          @Nullable String cursor,
      @Doc("Only jobs in one of these states; absent = all.") @JsonRpcParam("states")
          @Nullable List<JobState> states);

  @JsonRpcMethod(value = "job.delete", required = true)
  @Fails({ErrorCode.JOB_NOT_FOUND, ErrorCode.JOB_STATE})
  @Doc("Forgets a finished job; its files go when no other job needs them.")
  Deleted jobDelete(@Doc("The job's id.") @JsonRpcParam("id") String id);
}
