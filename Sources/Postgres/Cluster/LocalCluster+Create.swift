import Foundation

/// Making the cluster's folder and data; never over data that is there.
extension LocalCluster {
  /// Makes the folder, private. One that is there already keeps its owner, and is opened for passage if it must be.
  func prepareDirectory(_ account: ServerAccount?) throws {
    if access(directory, F_OK) != 0 {
      let parent = URL(fileURLWithPath: directory).deletingLastPathComponent().path
      do {
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      } catch {
        throw PostgresError(.clusterUnavailable, "the folder \(parent) cannot be made")
      }
      // Renamed into place when its owner is right: another process must not find it in between.
      let fresh = "\(directory).\(UUID().uuidString)"
      guard mkdir(fresh, 0o700) == 0 else {
        throw PostgresError(
          .clusterUnavailable, "the folder \(directory) cannot be made: \(String(cString: strerror(errno)))")
      }
      if let account { _ = lchown(fresh, account.user, account.group) }
      // Another process was faster, and has begun to use its own: then ours goes.
      if rename(fresh, directory) != 0 { _ = rmdir(fresh) }
    }
    guard let account, let closed = account.canReach(directory) else { return }
    if closed == directory, chmod(directory, 0o711) == 0, account.canReach(directory) == nil { return }
    throw PostgresError(
      .clusterUnavailable,
      "the user \(account.name), who runs PostgreSQL for root, may not enter \(closed): choose another folder, "
        + "such as /var/lib/regimen")
  }

  /// Runs initdb beside the data folder and moves the result into place, so that half a cluster is never found.
  func create(_ binaries: ServerBinaries, _ account: ServerAccount?) async throws {
    let fresh = directory + "/data.new"
    try? FileManager.default.removeItem(atPath: fresh)
    guard mkdir(fresh, 0o700) == 0 else {
      throw PostgresError(
        .clusterUnavailable, "the folder \(fresh) cannot be made: \(String(cString: strerror(errno)))")
    }
    if let account { _ = lchown(fresh, account.user, account.group) }
    let initdb = ServerProgram(path: binaries.directory + "/initdb", account: account)
    var arguments = [
      "-D", fresh, "-U", "postgres", "-E", "UTF8", "--data-checksums", "--no-instructions",
      "--auth-local=trust", "--auth-host=reject",
    ]
    if settings["fsync"] == "off" { arguments.append("--no-sync") }
    var outcome = try await initdb.run(arguments + ["--locale=C.UTF-8"])
    if outcome.status != 0, outcome.output.contains("invalid locale") {
      outcome = try await initdb.run(arguments + ["--locale=C"])
    }
    guard outcome.status == 0 else {
      throw PostgresError(
        .clusterUnavailable, "the cluster could not be made: \(Self.gist(of: outcome.output))")
    }
    try write("local all all trust\n", to: fresh + "/pg_hba.conf", account)
    try append("\ninclude = 'regimen.conf'\n", to: fresh + "/postgresql.conf")
    try write("", to: fresh + "/regimen.conf", account)
    guard rename(fresh, dataDirectory) == 0 else {
      throw PostgresError(
        .clusterUnavailable,
        "the new cluster cannot be moved to \(dataDirectory): \(String(cString: strerror(errno)))")
    }
  }

  /// Our own settings, anew before each start. Nothing that a client sent may reach the log.
  func writeSettings(socketDirectory: String, _ account: ServerAccount?) throws {
    var all = [
      "listen_addresses": "", "unix_socket_directories": socketDirectory, "unix_socket_permissions": "0700",
      "port": String(Self.port), "logging_collector": "off", "log_destination": "stderr",
      "log_error_verbosity": "terse", "log_min_error_statement": "panic",
      "log_parameter_max_length_on_error": "0", "log_statement": "none", "cluster_name": "regimen",
    ]
    all.merge(settings) { $1 }
    let lines = all.sorted { $0.key < $1.key }.map {
      "\($0.key) = '\($0.value.replacing("'", with: "''"))'\n"
    }
    try write(lines.joined(), to: dataDirectory + "/regimen.conf", account)
  }

  /// Notes who answers for the end of the server that is started now. Done under the lock only.
  func noteStarter(_ account: ServerAccount?) throws {
    guard let startedBy else {
      _ = unlink(starterFile)
      return
    }
    try write(startedBy + "\n", to: starterFile, account)
  }

  /// Replaces a file, private to the server's user. Follows no link: root must not be led out of a folder that is not its.
  private func write(_ text: String, to path: String, _ account: ServerAccount?) throws {
    let fresh = path + ".new"
    _ = unlink(fresh)
    try Self.put(text, fresh, O_CREAT | O_EXCL) { file in
      if let account { _ = fchown(file, account.user, account.group) }
    }
    guard rename(fresh, path) == 0 else {
      throw PostgresError(.clusterUnavailable, "the file \(path) cannot be written")
    }
  }

  private func append(_ text: String, to path: String) throws { try Self.put(text, path, O_APPEND) { _ in } }

  private static func put(_ text: String, _ path: String, _ flags: Int32, _ prepare: (Int32) -> Void) throws {
    let file = Foundation.open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | flags, 0o600)
    defer { if file >= 0 { _ = Foundation.close(file) } }
    let bytes = Array(text.utf8)
    guard file >= 0, Foundation.write(file, bytes, bytes.count) == bytes.count else {
      throw PostgresError(.clusterUnavailable, "the file \(path) cannot be written")
    }
    prepare(file)
  }
}
