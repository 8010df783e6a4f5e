import CDispatch
package import Foundation

/// The file that messages are written to, one JSON object a line, readable by its owner alone. It is locked while it is
/// changed, so that no line is lost when another process removes some.
package struct MessageFile: Sendable {
  package let path: String

  /// How long another process may hold the file.
  private static let patience: Duration = .seconds(10)

  package init(path: String) { self.path = path }

  /// Adds a line; it is on the disk when this returns.
  ///
  /// - Throws: ``ApplicationError`` `reminders-not-written`, `file-not-written`.
  package func append(_ line: Data) async throws {
    guard let descriptor = try await locked(O_WRONLY | O_CREAT | O_APPEND) else {
      throw failure(of: "be written to", errno)
    }
    defer { close(descriptor) }
    try FileBytes.write(Array(line), to: descriptor)
    guard fsync(descriptor) == 0 else { throw failure(of: "be kept in", errno) }
  }

  /// Takes the lines of some messages out, by writing the file anew and putting it in the place of the old one. A file that
  /// is not there, or has none of them, stays as it is.
  ///
  /// - Returns: how many lines were taken out.
  /// - Throws: ``ApplicationError`` `reminders-not-written`, `file-not-written`; then the file is as it was.
  package func remove(_ messages: Set<UUID>) async throws -> Int {
    guard !messages.isEmpty, let old = try await locked(O_RDWR) else { return 0 }
    defer { close(old) }
    let all = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
    let isOfOne = { (line: Data) in
      (try? JSONDecoder().decode(Line.self, from: line)).flatMap { UUID(uuidString: $0.id) }.map(
        messages.contains) ?? false
    }
    let lines = all.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    let kept = lines.filter { !isOfOne($0) }
    guard kept.count < lines.count else { return 0 }
    var state = stat()
    guard fstat(old, &state) == 0 else { throw failure(of: "be read in", errno) }
    let beside = path + ".new"
    // Left by a process that was killed: nobody else writes it while the lock is held.
    unlink(beside)
    let new = open(beside, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard new >= 0 else { throw failure(of: "be removed from", errno) }
    defer { close(new) }
    do {
      for line in kept { try FileBytes.write(Array(line) + [UInt8(ascii: "\n")], to: new) }
      guard fchmod(new, state.st_mode & 0o777) == 0, fchown(new, state.st_uid, state.st_gid) == 0,
        fsync(new) == 0, rename(beside, path) == 0
      else { throw failure(of: "be removed from", errno) }
    } catch {
      unlink(beside)
      throw error
    }
    return lines.count - kept.count
  }

  private struct Line: Decodable { let id: String }

  /// The open file under the lock, the one that the path leads to now; nil where it cannot be opened.
  private func locked(_ flags: Int32) async throws -> Int32? {
    let end = ContinuousClock.now + Self.patience
    while true {
      let descriptor = open(path, flags, 0o600)
      guard descriptor >= 0 else { return nil }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        var (held, there) = (stat(), stat())
        if fstat(descriptor, &held) == 0, stat(path, &there) == 0, held.st_ino == there.st_ino,
          held.st_dev == there.st_dev
        {
          return descriptor
        }
      }
      close(descriptor)
      guard .now < end else { throw failure(of: "be changed in", EWOULDBLOCK) }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private func failure(of what: String, _ error: Int32) -> ApplicationError {
    ApplicationError(
      .remindersNotWritten,
      "Reminders cannot \(what) \(path): \(String(cString: strerror(error))). Name another file.")
  }
}

/// Bytes on their way to an open file or pipe.
package enum FileBytes {
  /// Writes all of them.
  ///
  /// - Throws: ``ApplicationError`` `file-not-written`.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(ApplicationError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw notWritten }
      rest = rest.dropFirst(count)
    }
  }

  /// What is told where the system took no more; it says what `errno` says.
  package static var notWritten: ApplicationError {
    ApplicationError(
      .fileNotWritten, "The file cannot be written any further: \(String(cString: strerror(errno))).")
  }
}
