import Foundation

/// The lines of an exported log, read one after the other; it holds one chunk of the file and no more.
struct LogFile: ~Copyable {
  private let descriptor: Int32
  private var reader: LineReader
  private var pending: ArraySlice<LineReader.Line> = []
  private var line = 0
  /// How many bytes have been read, and how many there are.
  private(set) var done: Int64 = 0
  let size: Int64

  /// - Throws: ``Failure``, see ``InputFile``.
  init(_ path: String) throws {
    let whole = Settings.expanded(path)
    descriptor = try InputFile.open(whole, "the log that “regimen export events” wrote")
    let attributes = try? FileManager.default.attributesOfItem(atPath: whole)
    size = (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    reader = LineReader(descriptor)
  }

  deinit { close(descriptor) }

  mutating func next() throws -> [UInt8]? {
    while pending.isEmpty {
      guard let more = try reader.read() else { return nil }
      pending = more[...]
    }
    line += 1
    switch pending.removeFirst() {
    case .text(let data):
      done += Int64(data.count) + 1
      return Array(data)
    case .tooLong:
      throw Failure(
        .refused, "unreadable-line",
        "Line \(line) is longer than any event. Nothing was imported. Export the log again.")
    }
  }
}
