package galatea.daemon.job;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.daemon.disk.Disk;
import galatea.daemon.disk.DiskFault;
import galatea.daemon.disk.PrivateFolder;
import galatea.daemon.disk.Step;
import galatea.protocol.ErrorCode;
import galatea.protocol.RpcException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the list of jobs before it is used: writable, whole, and of a version we know. */
final class DatabaseFile {
  static final String NAME = "galatea.db";

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
  private static final String ASIDE = NAME + ".corrupt-";

  private DatabaseFile() {}

  /**
   * The file, ready to be opened. A damaged one is set aside under another name, with a warning.
   *
   * @param folder made when it is missing
   * @throws GalateaException {@code STATE_UNWRITABLE}, {@code STATE_FULL} or {@code STATE_NEWER}
   */
  static Path prepare(Path folder, Disk disk) {
    Path file = folder.resolve(NAME);
    try {
      disk.makeFolders(Step.MAKE_STATE_FOLDER, folder);
      probe(folder, disk);
      if (Files.isSymbolicLink(file)) {
        throw new IOException(NAME + " is a link, which is not followed");
      }
      if (Files.exists(file) && Files.size(file) > 0) {
        check(folder, file, disk);
      }
      if (!Files.exists(file)) {
        // SQLite gives its side files the permissions of this one
        disk.create(Step.CREATE_DATABASE, file).close();
      }
      return file;
    } catch (IOException e) {
      throw unwritable(e, folder);
    }
  }

  /** Whether a damaged list lies in the folder: its jobs are unknown, so are the blobs it needs. */
  static boolean hasDamaged(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(ASIDE));
    } catch (IOException _) {
      // who cannot look must not remove
      return true;
    }
  }

  private static void probe(Path folder, Disk disk) throws IOException {
    Path probe = folder.resolve("writable");
    Files.deleteIfExists(probe);
    try (FileChannel channel = disk.create(Step.CREATE_PROBE, probe)) {
      disk.sync(Step.SYNC_PROBE, channel);
    } finally {
      disk.remove(Step.REMOVE_PROBE, probe);
    }
  }

  private static void check(Path folder, Path file, Disk disk) throws IOException {
    String damage;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      damage = damage(connection);
      int version = damage.isEmpty() ? Database.version(connection) : 0;
      if (version > Database.VERSION) {
        throw new GalateaException(
            FaultKind.UNSUPPORTED,
            "STATE_NEWER",
            "the list of jobs was written by a newer galatea (its version is "
                + version
                + ", this program knows "
                + Database.VERSION
                + ")",
            file.toString(),
            "update galatea, or set GALATEA_HOME to another folder");
      }
    } catch (SQLException e) {
      if (!DatabaseFault.isDamage(e)) {
        throw new IOException(e.getMessage(), e);
      }
      damage = String.valueOf(e.getMessage());
    }
    if (!damage.isEmpty()) {
      setAside(folder, file, damage, disk);
    }
  }

  /** What SQLite finds wrong; empty = nothing. */
  private static String damage(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("pragma quick_check(1)")) {
      String verdict = rows.next() ? rows.getString(1) : "no answer";
      return verdict.equals("ok") ? "" : verdict;
    }
  }

  private static void setAside(Path folder, Path file, String damage, Disk disk)
      throws IOException {
    int number = 1;
    while (Files.exists(file.resolveSibling(ASIDE + number))) {
      number++;
    }
    Path aside = file.resolveSibling(ASIDE + number);
    for (String side : new String[] {"-wal", "-shm", ""}) {
      Path from = file.resolveSibling(NAME + side);
      if (Files.exists(from)) {
        Path to = file.resolveSibling(ASIDE + number + side);
        if (Files.exists(to)) {
          throw new FileAlreadyExistsException(to.toString());
        }
        disk.rename(Step.SET_DATABASE_ASIDE, from, to);
      }
    }
    PrivateFolder.sync(folder);
    LOG.warn(
        "{} is damaged ({}); it is now {} and a new list of jobs was begun; no picture and no"
            + " asset is removed while that file is there",
        file,
        damage.replace('\n', ' '),
        aside.getFileName());
  }

  private static GalateaException unwritable(IOException e, Path folder) {
    return DiskFault.isFull(e)
        ? new GalateaException(
            FaultKind.IO,
            "STATE_FULL",
            "the disk is full",
            folder.toString(),
            "free some space, or set GALATEA_HOME to a folder on another disk",
            e)
        : new GalateaException(
            FaultKind.IO,
            "STATE_UNWRITABLE",
            "the folder cannot be written (" + DiskFault.reason(e) + ")",
            folder.toString(),
            "check its permissions, or set GALATEA_HOME to another folder",
            e);
  }

  /** Why a folder that looked well cannot be used after all. */
  static GalateaException unusable(Exception e, Path folder) {
    String sentence =
        e instanceof IOException io
            ? "the folder cannot be used (" + DiskFault.reason(io) + ")"
            : String.valueOf(e.getMessage());
    boolean full =
        e instanceof IOException io
            ? DiskFault.isFull(io)
            : ((RpcException) e).error() == ErrorCode.DISK_FULL;
    return new GalateaException(
        FaultKind.IO,
        full ? "STATE_FULL" : "STATE_UNUSABLE",
        sentence,
        folder.toString(),
        full
            ? "free some space, or set GALATEA_HOME to a folder on another disk"
            : "check its permissions, or set GALATEA_HOME to another folder",
        e);
  }
}
