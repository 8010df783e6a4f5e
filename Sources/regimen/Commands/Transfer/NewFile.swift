import Foundation

/// A file that is made by writing it, readable by its owner only; it never writes over another.
struct NewFile {
  let path: String
  private let descriptor: Int32

  /// - Throws: ``Failure`` `file-exists` and `file-not-written`.
  init(_ path: String) throws {
    let whole = Settings.expanded(path)
    let opened = open(whole, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard opened >= 0 else {
      throw errno == EEXIST
        ? Failure(
          .refused, "file-exists",
          "There is a file at \(whole) already. Name another one, or remove it first.")
        : Failure(
          .unexpected, "file-not-written",
          "No file can be made at \(whole): \(String(cString: strerror(errno))).")
    }
    self.path = whole
    descriptor = opened
  }

  func write(_ bytes: [UInt8]) throws { try Self.write(bytes, to: descriptor) }

  /// Everything is on the disk when this returns.
  func finish() throws { guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw Self.notWritten } }

  /// Gives the file up: nothing half-written stays.
  func remove() {
    close(descriptor)
    unlink(path)
  }

  /// Writes all bytes to an open file or pipe.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw notWritten }
      rest = rest.dropFirst(count)
    }
  }

  private static var notWritten: Failure {
    Failure(
      .unexpected, "file-not-written",
      "The file cannot be written any further: \(String(cString: strerror(errno))).")
  }
}
