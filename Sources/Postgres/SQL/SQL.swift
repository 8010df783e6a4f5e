public import Foundation

/// SQL text with numbered binds; never a text that a value was pasted into.
///
///     "select x from t where a = \(value) and b = any(\(array))"
public struct SQL: Sendable, Hashable {
  /// The text as the server gets it, with `$1`, `$2` …
  public let text: String
  /// The bound values, `$1` first. At most 65,535.
  public let binds: [Bind]
  /// Where in the text's UTF-8 each placeholder begins, in the order of the binds.
  let marks: [Int]

  /// A text that is known to the programmer, without binds, such as a file of the build. Never build it from a value.
  public init(trusted text: String) {
    self.text = text
    binds = []
    marks = []
  }

  init(text: String, binds: [Bind], marks: [Int]) {
    self.text = text
    self.binds = binds
    self.marks = marks
  }

  /// One text after another; the right one's binds are renumbered.
  public static func + (left: SQL, right: SQL) -> SQL { "\(fragment: left)\(fragment: right)" }
}

extension SQL: CustomStringConvertible, CustomReflectable {
  /// The text without the bound values.
  public var description: String { text }
  public var customMirror: Mirror { Mirror(self, children: ["text": text]) }
}

/// How values, identifiers and fragments enter a SQL text; never lets a value become part of the text.

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

/// One bound value, already in the binary format; never shown in a description, a log or an error.
public struct Bind: Sendable, Hashable {
  public let type: PostgresType
  /// nil is SQL NULL.
  public let bytes: [UInt8]?

  public init<T: PostgresEncodable>(_ value: T?) {
    type = T.postgresType
    guard let value else {
      bytes = nil
      return
    }
    var buffer: [UInt8] = []
    value.encode(into: &buffer)
    bytes = buffer
  }
}

extension Bind: CustomStringConvertible, CustomReflectable {
  public var description: String { "Bind(type \(type.oid))" }
  public var customMirror: Mirror { Mirror(self, children: ["type": type.oid]) }
}
