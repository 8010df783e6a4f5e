/// Why an input could not become a command: a name that leads nowhere, a value that makes no sense.
///
/// It names members and kinds of things, never a value that was entered.
public struct InputError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// It cannot be read, or it does not fit the rest of the input.
    case malformed
    /// Nothing is called so.
    case unknown
    /// Several are called so; with handles and names of sites and exercises, never a person's name.
    case ambiguous([String])
    /// A search by name serves fewer people than the practice has.
    case tooManyPeople
    /// It lies at a place at which the caller may change nothing.
    case beyondPlaces
  }

  public let reason: Reason
  /// What is named, such as `client` or `site`.
  public let kind: String
  /// The member of the input; nil for what the command is about, which is no member.
  public let field: String?
  /// What to give instead, as a sentence.
  public let advice: String

  public init(_ reason: Reason, _ kind: String, field: String?, _ advice: String) {
    self.reason = reason
    self.kind = kind
    self.field = field
    self.advice = advice
  }

  /// A member that does not fit the rest of the input.
  public static func malformed(_ field: String, _ advice: String) -> InputError {
    InputError(.malformed, field, field: field, advice)
  }
}

/// What a value has to be, as a sentence that may be shown: the underlying error of a `DecodingError`.
public struct InputRule: Error, Hashable, Sendable {
  public let sentence: String

  public init(_ sentence: String) { self.sentence = sentence }
}
