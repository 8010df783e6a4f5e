import Foundation
import Postgres

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
