import Foundation
import Postgres

/// What a fold came to: rows to write, keys to remove, dead letters; nothing of it is written yet.
struct RowChanges: Sendable {
  struct Row: Sendable {
    let key: String
    let body: JSONText
    let columns: [ColumnValue]
    /// Whether the table may hold it already.
    let wasStored: Bool
  }

  var rows: [Row] = []
  var removed: [String] = []
  var deadLetters: [DeadLetter] = []

  var isEmpty: Bool { rows.isEmpty && removed.isEmpty && deadLetters.isEmpty }
}

/// Writes rows in PostgreSQL's binary COPY format.
enum CopyField {
  /// What begins a stream: the signature, no flags, no extension.
  static let header: [UInt8] =
    [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

  /// What ends a stream.
  static let trailer: [UInt8] = [0xFF, 0xFF]

  /// Appends the number of fields with which each row begins.
  static func beginRow(fields: Int, in bytes: inout [UInt8]) { append(Int16(fields), raw: &bytes) }

  /// Appends a field with its length; NULL has the length −1.
  static func append(_ value: (some PostgresEncodable)?, to bytes: inout [UInt8]) {
    guard let value else {
      append(Int32(-1), raw: &bytes)
      return
    }
    let start = bytes.count
    append(Int32(0), raw: &bytes)
    value.encode(into: &bytes)
    let length = Int32(bytes.count - start - 4)
    withUnsafeBytes(of: length.bigEndian) { bytes.replaceSubrange(start..<start + 4, with: $0) }
  }

  private static func append(_ value: some FixedWidthInteger, raw bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }
}

/// The values of one column in many rows, to be bound as one array.
enum ColumnArray: Sendable {
  case text([String?])
  case uuid([UUID?])
  case instant([Date?])
  case integer([Int64?])
  case number([Double?])
  case flag([Bool?])

  init(_ type: ColumnType, _ values: [ColumnValue]) {
    func collect<Value>(_ pick: (ColumnValue) -> Value?) -> [Value?] { values.map(pick) }
    self =
      switch type {
      case .text: .text(collect { if case .text(let value) = $0 { value } else { nil } })
      case .uuid: .uuid(collect { if case .uuid(let value) = $0 { value } else { nil } })
      case .instant: .instant(collect { if case .instant(let value) = $0 { value } else { nil } })
      case .integer: .integer(collect { if case .integer(let value) = $0 { value } else { nil } })
      case .number: .number(collect { if case .number(let value) = $0 { value } else { nil } })
      case .flag: .flag(collect { if case .flag(let value) = $0 { value } else { nil } })
      }
  }

  var bind: SQL {
    switch self {
    case .text(let values): "\(values)"
    case .uuid(let values): "\(values)"
    case .instant(let values): "\(values)"
    case .integer(let values): "\(values)"
    case .number(let values): "\(values)"
    case .flag(let values): "\(values)"
    }
  }
}
