import Foundation

/// How much a JSON array holds, found out by one look at its bytes that keeps nothing: the decoder takes some 30 bytes for each
/// value, however short it is.
///
/// It checks no grammar; the decoder does. What it refuses are files larger than any that an import is for.
struct JSONExtent {
  /// Elements of the array; free-exercise-db has some 900.
  static let maxRows = 50_000
  /// Values of every kind; free-exercise-db has some 30,000.
  static let maxValues = 500_000
  /// Arrays and objects in each other; free-exercise-db has three.
  static let maxDepth = 16

  /// How many elements the array has, an empty one 1.
  private(set) var rows = 1
  /// Whether the text is an array in UTF-8, as far as its first character says.
  let isArray: Bool

  private var values = 0
  private var depth = 0

  /// - Throws: the row with which one of the bounds is passed.
  init(_ data: Data) throws(ExerciseFileProblem) {
    let first = data.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    isArray = first == UInt8(ascii: "[") && !data.prefix(4).contains(0)
    guard isArray else { return }
    let problem = data.withUnsafeBytes { look(at: $0) }
    if let problem { throw problem }
  }

  private mutating func look(at bytes: UnsafeRawBufferPointer) -> ExerciseFileProblem? {
    var (isText, isEscaped) = (false, false)
    for byte in bytes {
      guard !isText else {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        values += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ","):
        values += 1
        if depth == 1 { rows += 1 }
      // A name and its value are two.
      case UInt8(ascii: ":"): values += 1
      default: continue
      }
      if let excess = excess() { return excess }
    }
    return nil
  }

  private func excess() -> ExerciseFileProblem? {
    if rows > Self.maxRows { return tooMany("\(Self.maxRows) exercises") }
    if values > Self.maxValues { return tooMany("\(Self.maxValues) values") }
    guard depth > Self.maxDepth else { return nil }
    return ExerciseFileProblem(
      row: rows, "Expected up to \(Self.maxDepth) arrays and objects in each other, and found more.")
  }

  private func tooMany(_ what: String) -> ExerciseFileProblem {
    ExerciseFileProblem(
      row: rows, "With this row the file holds more than \(what), the most of one import. Import it in parts."
    )
  }
}
