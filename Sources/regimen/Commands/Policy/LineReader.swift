import Foundation

/// Reads lines as they come, in bounded memory; a line too long is passed over and reported, never cut.
struct LineReader {
  enum Line {
    case text(Data)
    case tooLong
  }

  /// The longest line that is kept, in bytes.
  static let longest = 1 << 20

  private let descriptor: Int32
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private var rest = Data()
  private var isTooLong = false
  private var isAtEnd = false

  /// - Parameter descriptor: an open file or pipe, which stays the caller's to close.
  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// The lines that the next bytes complete, perhaps none; nil at the end.
  mutating func read() throws -> [Line]? {
    guard !isAtEnd else { return nil }
    let count = try fill()
    guard count > 0 else {
      isAtEnd = true
      return rest.isEmpty && !isTooLong ? nil : [ended()]
    }
    var lines: [Line] = []
    var start = 0
    while let end = chunk[start..<count].firstIndex(of: UInt8(ascii: "\n")) {
      keep(start..<end)
      lines.append(ended())
      start = end + 1
    }
    keep(start..<count)
    return lines
  }

  private mutating func fill() throws -> Int {
    while true {
      let count = chunk.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw Failure(.unexpected, "unreadable-input", "The input cannot be read any further.")
      }
    }
  }

  private mutating func keep(_ range: Range<Int>) {
    guard !isTooLong else { return }
    guard rest.count + range.count <= Self.longest else {
      isTooLong = true
      rest = Data()
      return
    }
    rest.append(contentsOf: chunk[range])
  }

  private mutating func ended() -> Line {
    defer {
      rest = Data()
      isTooLong = false
    }
    return isTooLong ? .tooLong : .text(rest)
  }
}
