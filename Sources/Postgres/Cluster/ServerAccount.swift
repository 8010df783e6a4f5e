/// The operating system user that the server runs as when this process is root, which it refuses; never root itself.
import Foundation

struct ServerAccount: Sendable {
  let name: String
  let user: uid_t
  let group: gid_t
  /// The program that steps down.
  let stepDown: String

  /// nil where this process is not root: it runs the server as itself.
  static func current() throws -> ServerAccount? {
    guard geteuid() == 0 else { return nil }
    guard let entry = getpwnam("postgres") else {
      throw PostgresError(
        .clusterUnavailable,
        "PostgreSQL does not run as root, and there is no user postgres to run it as: install the package postgresql, "
          + "or run as another user")
    }
    let places = ["/usr/sbin/runuser", "/sbin/runuser", "/usr/bin/runuser", "/bin/runuser"]
    guard let stepDown = places.first(where: { access($0, X_OK) == 0 }) else {
      throw PostgresError(
        .clusterUnavailable,
        "PostgreSQL does not run as root, and runuser is missing: install the package util-linux")
    }
    return ServerAccount(
      name: "postgres", user: entry.pointee.pw_uid, group: entry.pointee.pw_gid, stepDown: stepDown)
  }

  /// Whether this user may pass through every folder above and at `path`.
  func canReach(_ path: String) -> String? {
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    while true {
      var info = stat()
      if stat(folder.path, &info) == 0 {
        let mode = info.st_mode
        let passes =
          info.st_uid == user
          ? mode & S_IXUSR != 0 : (info.st_gid == group && mode & S_IXGRP != 0) || mode & S_IXOTH != 0
        if !passes { return folder.path }
      }
      if folder.path == "/" { return nil }
      folder.deleteLastPathComponent()
    }
  }
}
