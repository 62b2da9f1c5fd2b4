package galatea.daemon.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.daemon.disk.Step;
import galatea.protocol.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures by path and by hash, settings, blobs, and requests that are noise. */
class SubmissionTest {
  private static final long SEED = 20261123;

  private Served served;
  private Path folder;

  @BeforeEach
  void start(@TempDir Path given) throws IOException {
    folder = given;
    served = new Served(given);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private JsonNode submit(Map<String, ?> params) throws IOException {
    byte[] body =
        Wire.client()
            .writeValueAsBytes(
                Map.of("jsonrpc", "2.0", "id", 1, "method", "generate.submit", "params", params));
    Served.Answer answer = served.rpc(body);
    assertThat(answer.status()).isEqualTo(200);
    return Wire.client().readTree(answer.body());
  }

  private void refused(Object path, int code, String fault) throws IOException {
    JsonNode error = submit(Map.of("picture", Map.of("path", path.toString()))).get("error");
    assertThat(error).as(path.toString()).isNotNull();
    assertThat(error.at("/code").asInt()).as(path.toString()).isEqualTo(code);
    assertThat(error.at("/data/code").asText()).as(path.toString()).isEqualTo(fault);
    assertThat(served.jobs.submissions).isEmpty();
  }

  @Test
  void aPictureIsCopiedWhenItIsSubmitted() throws IOException {
    Path picture = folder.resolve("Bildér 图 a b.png");
    Files.writeString(picture, "picture");
    Path link = Files.createSymbolicLink(folder.resolve("link.png"), picture);
    JsonNode job = submit(Map.of("picture", Map.of("path", link.toString()))).get("result");
    assertThat(job.at("/name").asText()).isEqualTo("link");
    Files.delete(picture);
    Served.Answer bytes = served.get("/blobs/" + job.at("/picture/sha256").asText());
    assertThat(bytes.text()).isEqualTo("picture");
  }

  @Test
  void whatIsNoPictureFileIsSaid() throws IOException, InterruptedException {
    refused(folder.resolve("none.png"), -32003, "PICTURE_MISSING");
    refused(folder, -32001, "PICTURE_IS_FOLDER");
    refused(Files.createFile(folder.resolve("empty.png")), -32001, "PICTURE_EMPTY");
    refused("relative.png", -32602, "INVALID_PARAMS");
    refused("\\\\server\\share\\a.png", -32602, "INVALID_PARAMS");
    refused("/a\0b", -32602, "INVALID_PARAMS");
    refused("", -32602, "INVALID_PARAMS");
    Path round = folder.resolve("round");
    Files.createSymbolicLink(round, round);
    JsonNode loop = submit(Map.of("picture", Map.of("path", round.toString())));
    assertThat(loop.at("/error/code").asInt()).isEqualTo(-32003);
    Path large = folder.resolve("large.png");
    Files.write(large, new byte[(4 << 20) + 1]);
    refused(large, -32001, "PICTURE_TOO_LARGE");
    if (Files.exists(Path.of("/dev/zero"))) {
      refused("/dev/zero", -32001, "PICTURE_NO_FILE");
    }
    Path pipe = folder.resolve("pipe");
    if (new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0) {
      refused(pipe, -32001, "PICTURE_NO_FILE");
    }
  }

  @Test
  void aFullDiskIsSaidAndTheNextPutIsTaken() throws IOException, NoSuchAlgorithmException {
    byte[] bytes = "picture".getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    String put = served.head("PUT /blobs/" + hash) + "Content-Length: " + bytes.length + "\r\n";
    Path picture = Files.write(folder.resolve("a.png"), bytes);
    for (Step step : List.of(Step.CREATE_PART, Step.WRITE_PART, Step.SYNC_PART, Step.RENAME_BLOB)) {
      served.full = step;
      Served.Answer answer = served.raw(put, bytes);
      assertThat(answer.status()).as(step.toString()).isEqualTo(507);
      assertThat(answer.text()).contains("disk-full").contains("the disk is full");
      refused(picture, -32014, "DISK_FULL");
      served.full = null;
      assertThat(served.get("/blobs/" + hash).status()).isEqualTo(404);
      assertThat(folder.resolve("blobs/parts").toFile().list()).isEmpty();
    }
    assertThat(served.raw(put, bytes).status()).isEqualTo(201);
  }

  @Test
  void linksInTheBlobFolderAreNotFollowed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    String hash = "ab" + "0".repeat(62);
    Path shard = Files.createDirectory(folder.resolve("blobs/ab"));
    Files.createSymbolicLink(shard.resolve(hash), secret);
    assertThat(served.get("/blobs/" + hash).status()).isEqualTo(404);
    Path away = Files.createDirectory(folder.resolve("away"));
    String other = "cd" + "0".repeat(62);
    Files.writeString(away.resolve(other), "secret");
    Files.createSymbolicLink(folder.resolve("blobs/cd"), away);
    assertThat(served.get("/blobs/" + other).status()).isEqualTo(404);
    assertThat(secret).hasContent("secret");
  }

  @Test
  void settingsAndNamesAreChecked() throws IOException {
    Path picture = Files.writeString(folder.resolve("a.png"), "picture");
    Map<String, String> source = Map.of("path", picture.toString());
    JsonNode wrong = submit(Map.of("picture", source, "settings", Map.of("faces", 3)));
    assertThat(wrong.at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(wrong.at("/error/data/place").asText()).isEqualTo("settings.faces");
    JsonNode absent =
        submit(
            Map.of("picture", source, "settings", java.util.Collections.singletonMap("rig", null)));
    assertThat(absent.at("/error/data/place").asText()).isEqualTo("settings.rig");
    JsonNode matte = submit(Map.of("picture", source, "settings", Map.of("matte", 3)));
    assertThat(matte.at("/error/data/place").asText()).isEqualTo("settings.matte");
    JsonNode both =
        submit(Map.of("picture", Map.of("path", "/a", "blob", "b"), "name", "x")).get("error");
    assertThat(both.at("/data/place").asText()).isEqualTo("picture");
    JsonNode named =
        submit(
            Map.of("picture", source, "name", "../../etc/\u0000pass\nwd\u202e" + "x".repeat(200)));
    String name = named.at("/result/name").asText();
    assertThat(name).startsWith("..-..-etc-passwdx").hasSize(AssetName.LONGEST);
    assertThat(AssetName.clean("..")).isEqualTo("asset");
    assertThat(AssetName.clean(" \t ")).isEqualTo("asset");
    assertThat(AssetName.clean("\ud800a")).isEqualTo("a");
    assertThat(AssetName.clean("Bildér 图")).isEqualTo("Bildér 图");
  }

  @Test
  void blobsAreCheckedAndServedInParts() throws IOException, NoSuchAlgorithmException {
    byte[] bytes = new byte[100_000];
    new Random(SEED).nextBytes(bytes);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    String length = "Content-Length: " + bytes.length + "\r\n";
    String put = served.head("PUT /blobs/" + hash) + length;
    assertThat(served.raw(put, bytes).status()).isEqualTo(201);
    assertThat(served.raw(put, bytes).status()).isEqualTo(200);
    String other = served.head("PUT /blobs/" + "0".repeat(64)) + length;
    assertThat(served.raw(other, bytes).status()).isEqualTo(422);
    assertThat(served.get("/blobs/" + "0".repeat(64)).status()).isEqualTo(404);
    assertThat(served.raw(served.head("PUT /blobs/x") + length, bytes).status()).isEqualTo(400);
    String large = served.head("PUT /blobs/" + hash) + "Content-Length: 5000000\r\n";
    assertThat(served.raw(large, new byte[0]).status()).isEqualTo(413);
    String path = "/blobs/" + hash;
    assertThat(served.get(path).body()).isEqualTo(bytes);
    Served.Answer head = served.raw(served.head("HEAD " + path), new byte[0]);
    assertThat(head.header()).contains("Content-Length: 100000").contains("Accept-Ranges: bytes");
    assertThat(head.body()).isEmpty();
    range(path, "bytes=0-9", 206, bytes, 0, 10);
    range(path, "bytes=99990-", 206, bytes, 99_990, 10);
    range(path, "bytes=99990-999999", 206, bytes, 99_990, 10);
    range(path, "bytes=-10", 206, bytes, 99_990, 10);
    range(path, "bytes=0-1,4-5", 200, bytes, 0, bytes.length);
    range(path, "bytes=9-3", 200, bytes, 0, bytes.length);
    range(path, "lines=1-2", 200, bytes, 0, bytes.length);
    Served.Answer outside =
        served.raw(served.head("GET " + path) + "Range: bytes=100000-\r\n", new byte[0]);
    assertThat(outside.status()).isEqualTo(416);
    assertThat(outside.header()).contains("Content-Range: bytes */100000");
  }

  private void range(String path, String range, int status, byte[] all, int first, int count)
      throws IOException {
    Served.Answer answer =
        served.raw(served.head("GET " + path) + "Range: " + range + "\r\n", new byte[0]);
    assertThat(answer.status()).as(range).isEqualTo(status);
    byte[] wanted = java.util.Arrays.copyOfRange(all, first, first + count);
    assertThat(answer.body()).as(range).isEqualTo(wanted);
  }

  @Test
  void tenThousandDamagedRequestsAreAnsweredAndTellNothing() throws IOException {
    byte[][] whole = {
      bytes("{'jsonrpc':'2.0','id':1,'method':'job.list','params':{'limit':3,'states':['done']}}"),
      bytes(
          "{'jsonrpc':'2.0','id':'a','method':'generate.submit','params':{'picture':{'blob':'0'},"
              + "'name':'x','settings':{'faces':300,'rig':true}}}"),
      bytes("{'jsonrpc':'2.0','id':null,'method':'job.get','params':['00']}"),
      bytes(
          "[{'jsonrpc':'2.0','id':2,'method':'system.info','params':{'client':{'name':'n',"
              + "'version':'1','protocol':1}}},{'jsonrpc':'2.0','method':'system.health'}]")
    };
    String[] pieces = {
      "1e999",
      "-0",
      "null",
      "{}",
      "[]",
      "'\\ud800'",
      "99999999999999999999",
      "true",
      "[[[[",
      "}}",
      "'x':1,",
      "\u0000",
      "NaN",
      "'\\u0000'"
    };
    Random random = new Random(SEED);
    int answered = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] body = damaged(whole[random.nextInt(whole.length)].clone(), pieces, random);
      java.util.Optional<byte[]> answer = served.server.answer(body);
      if (answer.isPresent()) {
        answered++;
        String text = new String(answer.get(), StandardCharsets.UTF_8);
        assertThat(text).as("seed %d, request %d", SEED, i).doesNotContain("Exception");
        assertThat(text).doesNotContain("\tat ").doesNotContain("java.").doesNotContain("galatea.");
        assertThat(text)
            .as("%d %s", i, new String(body, StandardCharsets.ISO_8859_1))
            .doesNotContain("-32603");
        Wire.client().readTree(answer.get());
      }
    }
    assertThat(answered).isGreaterThan(8000);
    assertThat(served.code(served.rpc(whole[0]))).isZero();
  }

  private static byte[] damaged(byte[] body, String[] pieces, Random random) {
    int kind = random.nextInt(4);
    int at = random.nextInt(body.length);
    if (kind == 0) {
      body[at] = (byte) random.nextInt(256);
      return body;
    }
    if (kind == 1) {
      return java.util.Arrays.copyOf(body, at);
    }
    String text = new String(body, StandardCharsets.UTF_8);
    String piece = new String(bytes(pieces[random.nextInt(pieces.length)]), StandardCharsets.UTF_8);
    if (kind == 2) {
      return (text.substring(0, at) + piece + text.substring(at)).getBytes(StandardCharsets.UTF_8);
    }
    // another value for a member: wrong types that are still JSON
    int colon = text.indexOf(':', at);
    int end = colon < 0 ? -1 : text.indexOf(',', colon);
    return end < 0
        ? body
        : (text.substring(0, colon + 1) + piece + text.substring(end))
            .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
