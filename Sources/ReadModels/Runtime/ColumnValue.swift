import Foundation
import Postgres

/// The value of one column in one row; nil is NULL.
enum ColumnValue: Hashable, Sendable {
  case text(String?)
  case uuid(UUID?)
  case instant(Date?)
  case integer(Int64?)
  case number(Double?)
  case flag(Bool?)

  /// Appends the field as binary COPY wants it: its length, then its bytes.
  func copy(into bytes: inout [UInt8]) {
    switch self {
    case .text(let value): CopyField.append(value, to: &bytes)
    case .uuid(let value): CopyField.append(value, to: &bytes)
    case .instant(let value): CopyField.append(value, to: &bytes)
    case .integer(let value): CopyField.append(value, to: &bytes)
    case .number(let value): CopyField.append(value, to: &bytes)
    case .flag(let value): CopyField.append(value, to: &bytes)
    }
  }
}
