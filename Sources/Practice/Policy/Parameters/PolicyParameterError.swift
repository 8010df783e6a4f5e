/// Why parameters are not a policy: the field at fault and the rule that it breaks.
public struct PolicyParameterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The field, for example `greenPeak`.
  public let field: String
  /// What it must be, for example `must be at most yellowPeak`.
  public let rule: String

  init(_ field: String, _ rule: String) {
    self.field = field
    self.rule = rule
  }

  public var description: String { "The policy was refused: \(field) \(rule)." }
}
