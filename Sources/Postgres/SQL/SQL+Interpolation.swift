/// How values, identifiers and fragments enter a SQL text; never lets a value become part of the text.
public import Foundation

extension SQL: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self.init(trusted: value) }

  public init(stringInterpolation: StringInterpolation) {
    self.init(
      text: stringInterpolation.text, binds: stringInterpolation.binds, marks: stringInterpolation.marks)
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    var binds: [Bind] = []
    /// Where in the text's UTF-8 each placeholder begins, so that a fragment can be renumbered.
    var marks: [Int] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 3 * interpolationCount)
      binds.reserveCapacity(interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { text += literal }

    /// A bound value.
    public mutating func appendInterpolation<T: PostgresEncodable>(_ value: T) { append(Bind(value)) }

    /// A bound value or NULL.
    public mutating func appendInterpolation<T: PostgresEncodable>(_ value: T?) { append(Bind(value)) }

    /// A name of a table, column, schema, database, role or channel, quoted.
    public mutating func appendInterpolation(identifier name: String) {
      precondition(!name.utf8.contains(0), "an identifier cannot hold a NUL")
      text += "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    /// Another SQL in this place, its binds renumbered.
    public mutating func appendInterpolation(fragment: SQL) {
      guard !fragment.binds.isEmpty else {
        text += fragment.text
        return
      }
      var rest = Substring(fragment.text)
      for (index, mark) in fragment.marks.enumerated() {
        let start = fragment.text.utf8.index(fragment.text.startIndex, offsetBy: mark)
        text += rest[..<start]
        rest = fragment.text[start...].dropFirst(1 + String(index + 1).count)
        append(fragment.binds[index])
      }
      text += rest
    }

    /// A UUID as part of the text, where no bind may stand (COPY, DDL).
    public mutating func appendInterpolation(literal value: UUID) { text += "'\(value.uuidString)'::uuid" }

    /// An integer as part of the text, where no bind may stand (COPY, DDL).
    public mutating func appendInterpolation(literal value: Int64) { text += "(\(value))" }

    /// An integer as part of the text, where no bind may stand (COPY, DDL).
    public mutating func appendInterpolation(literal value: Int) { text += "(\(value))" }

    private mutating func append(_ bind: Bind) {
      marks.append(text.utf8.count)
      binds.append(bind)
      text += "$\(binds.count)"
    }
  }
}
