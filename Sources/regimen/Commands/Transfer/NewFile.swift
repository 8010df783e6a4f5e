import Application
import Foundation

/// A file that is made by writing it, readable by its owner only; it never writes over another.
struct NewFile {
  let path: String
  private let descriptor: Int32

  /// - Throws: ``Failure`` `file-exists` and `file-not-written`.
  init(_ path: String) throws {
    let whole = Settings.expanded(path)
    let opened = open(whole, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    let why = errno
    guard opened >= 0 else {
      var isFolder = ObjCBool(false)
      if why == EEXIST, FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder),
        isFolder.boolValue
      {
        throw Failure(
          .refused, "file-exists",
          "\(whole) is a folder. Name the file in it, such as \(whole.hasSuffix("/") ? whole : whole + "/")events.jsonl."
        )
      }
      throw why == EEXIST
        ? Failure(
          .refused, "file-exists",
          "There is a file at \(whole) already. Name another one, or remove it first.")
        : Failure(
          .unexpected, "file-not-written",
          "No file can be made at \(whole): \(String(cString: strerror(why))).")
    }
    self.path = whole
    descriptor = opened
  }

  /// - Throws: `ApplicationError` `file-not-written`.
  func write(_ bytes: [UInt8]) throws { try FileBytes.write(bytes, to: descriptor) }

  /// Everything is on the disk when this returns.
  func finish() throws {
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw FileBytes.notWritten }
  }

  /// Gives the file up: nothing half-written stays.
  func remove() {
    close(descriptor)
    unlink(path)
  }
}
