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

  public var description: String {
    "The state was refused: \(field.isEmpty ? "it" : field) \(rule)."
  }
}
