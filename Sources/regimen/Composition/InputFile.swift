import CDispatch
import Foundation
import ImportFormats

/// A file that a command was given to read. Where it cannot be, the failure says in which way, and what to do next.
struct InputFile {
  /// What the file is, as in `Give the path of …`.
  private let what: String
  /// The code of every failure; nil for one each.
  private let code: String?
  private let path: String
  /// How many bytes are read at the most.
  private let limit: Int

  /// Of a file that people write by hand, in bytes.
  static let usualLimit = 16 << 20
  /// Of what an application exports, in bytes: some ten times the biggest export that is known.
  static let exportLimit = 512 << 20

  private init(what: String, code: String?, path: String, limit: Int = usualLimit) {
    self.what = what
    self.code = code
    self.path = path
    self.limit = limit
  }

  /// The whole of a file.
  ///
  /// - Parameters:
  ///   - what: what the file is, as in `Give the path of …`.
  ///   - code: the code of every failure; nil for one each.
  ///   - mayBeEmpty: whether a file or device that holds nothing says something too.
  ///   - limit: how many bytes it may have.
  static func read(
    _ path: String, _ what: String, as code: String? = nil, mayBeEmpty: Bool = false,
    upTo limit: Int = usualLimit
  ) throws(Failure) -> Data {
    let file = InputFile(what: what, code: code, path: path, limit: limit)
    let descriptor = try file.open(mayBeEmpty: mayBeEmpty, isWhole: true)
    defer { close(descriptor) }
    var data = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw file.failure(errno)
      }
      guard count > 0 else { break }
      guard data.count + count <= limit else { throw file.tooLarge }
      data.append(contentsOf: chunk[..<count])
    }
    guard mayBeEmpty || !data.isEmpty else { throw file.empty }
    return data
  }

  /// The same as text; bytes that are in no encoding that is taken are refused with their line, and none is replaced.
  static func text(_ path: String, _ what: String, as code: String? = nil, mayBeEmpty: Bool = false)
    throws(Failure) -> String
  { try decoded(path, what, as: code, mayBeEmpty: mayBeEmpty).text }

  /// The same with the encoding that was found.
  static func decoded(
    _ path: String, _ what: String, as code: String? = nil, mayBeEmpty: Bool = false,
    upTo limit: Int = usualLimit
  ) throws(Failure) -> DecodedText {
    let data = try read(path, what, as: code, mayBeEmpty: mayBeEmpty, upTo: limit)
    do throws(UndecodableText) {
      return try DecodedText(data)
    } catch {
      throw InputFile(what: what, code: code, path: path).made(
        "file-not-text", "The file \(path) cannot be read as text. \(error)")
    }
  }

  /// A descriptor of a file that is to be read in parts, to be closed by its user.
  static func open(_ path: String, _ what: String, as code: String? = nil, mayBeEmpty: Bool = false)
    throws(Failure) -> Int32
  { try InputFile(what: what, code: code, path: path).open(mayBeEmpty: mayBeEmpty) }

  /// - Parameter isWhole: whether all of it is read into memory.
  private func open(mayBeEmpty: Bool, isWhole: Bool = false) throws(Failure) -> Int32 {
    // A pipe that nobody writes into would be waited for otherwise.
    let descriptor = Foundation.open(path, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(errno) }
    do throws(Failure) {
      _ = fcntl(descriptor, F_SETFL, O_RDONLY)
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: throw failure(EISDIR)
      case S_IFCHR, S_IFBLK: if !mayBeEmpty { throw device }
      // Some files of the system say that they hold nothing, and do.
      case S_IFREG:
        if status.st_size == 0, !mayBeEmpty, !path.hasPrefix("/proc/") { throw empty }
        if isWhole, status.st_size > limit { throw tooLarge }
      default: throw pipe
      }
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// What the system's error of a file means to a person.
  private func failure(_ error: Int32) -> Failure {
    switch error {
    case ENOENT, ENOTDIR:
      made(
        "file-missing",
        "There is no file \(path). Check the name and the folder, and give the path of \(what).")
    case EISDIR:
      made("file-is-folder", "\(path) is a folder. Give the path of a file in it: that of \(what).")
    case EACCES, EPERM:
      made(
        "file-unreadable",
        "You may not read the file \(path). Have its owner make it readable for you, for example with: chmod a+r, or copy it to a folder of your own."
      )
    case ENXIO, ENODEV: device
    default:
      made(
        "file-unreadable",
        "The file \(path) cannot be read (\(String(cString: strerror(error)))). Copy it to another disk or folder, and give the path of the copy."
      )
    }
  }

  private var device: Failure {
    made("file-is-device", "\(path) is a device, not a file. Give the path of \(what).")
  }

  private var pipe: Failure {
    made(
      "file-is-device",
      "\(path) is a pipe or a socket, not a file. Save what it gives in a file, and give the path of \(what)."
    )
  }

  private var tooLarge: Failure {
    made(
      "file-too-large",
      "The file \(path) has more than \(limit >> 20) MB, the most that is read. Check that it is the right one, and give the path of \(what)."
    )
  }

  private var empty: Failure {
    made(
      "file-empty",
      "The file \(path) is empty. Make it again, check that it was saved whole, and give the path of \(what)."
    )
  }

  private func made(_ own: String, _ message: String) -> Failure { Failure(.usage, code ?? own, message) }
}
