/// The private folder of a cluster's socket: short, derived from the data folder, so that every process agrees on it;
/// never one that another user owns.
import Foundation

enum SocketDirectory {
  /// - Parameter data: the data folder's real path.
  static func path(forData data: String, root: Bool) -> String {
    let environment = ProcessInfo.processInfo.environment
    let runtime = root ? "/run" : environment["XDG_RUNTIME_DIR"] ?? ""
    let isGood =
      runtime.hasPrefix("/") && runtime.utf8.count <= 60 && access(runtime, W_OK | X_OK) == 0
    return "\(isGood ? runtime : "/tmp")/regimen-\(hash(data))"
  }

  /// FNV-1a, 64 bits: names a folder, protects nothing.
  static func hash(_ text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Makes the folder, or checks that the one that is there is ours and private.
  static func prepare(_ path: String, for account: ServerAccount?) throws {
    let owner = account?.user ?? geteuid()
    if mkdir(path, 0o700) == 0 {
      if let account { _ = lchown(path, account.user, account.group) }
    } else if errno != EEXIST {
      throw PostgresError(
        .clusterUnavailable, "the folder \(path) cannot be made: \(String(cString: strerror(errno)))")
    }
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, info.st_uid == owner,
      info.st_mode & 0o077 == 0
    else {
      throw PostgresError(
        .clusterUnavailable,
        "the folder \(path), in which the server's socket belongs, is somebody else's or open to others: remove it"
      )
    }
    guard path.utf8.count + "/.s.PGSQL.5432".utf8.count < 104 else {
      throw PostgresError(.clusterUnavailable, "the folder \(path) has too long a name for a socket")
    }
  }
}
