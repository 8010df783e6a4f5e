/// Why a text is not a state: the field at fault and its rule, and nothing of what it says.
public struct PolicyStateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path of the field, for example `history[1].pain.before`; empty for the whole text.
  public let field: String
  /// What the field must be.
  public let rule: String

  init(field: String, rule: String) {
    self.field = field
    self.rule = rule
  }

  init(path: [any CodingKey], rule: String) {
    var field = ""
    for key in path {
      if let index = key.intValue {
        field += "[\(index)]"
      } else {
        field += field.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
    self.init(field: field, rule: rule)
  }

  /// Runs what reads a part, and puts the part's own path before that of its errors.
  static func inside<Value>(_ part: @autoclosure () -> String, _ read: () throws -> Value) throws -> Value {
    do {
      return try read()
    } catch let error as PolicyStateError {
      throw PolicyStateError(
        field: error.field.isEmpty ? part() : "\(part()).\(error.field)", rule: error.rule)
    }
  }

  /// The name of a field that nobody knows, as far as it looks like one.
  static func shown(_ name: String) -> String {
    name.count <= 40 && !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? name : "a field"
  }

  public var description: String { "The state was refused: \(field.isEmpty ? "it" : field) \(rule)." }
}
