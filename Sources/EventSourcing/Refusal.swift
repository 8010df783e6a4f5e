public import Foundation

/// Why a decision appended nothing: a value with a stable code, for the person who asked.
///
/// Its texts never hold a name, a contact or a free text of a client's.
public struct Refusal: Error, Hashable, Sendable {
  /// A stable name in kebab case; also the problem type of the API, for example `slot-taken`.
  public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public init(stringLiteral value: String) { rawValue = value }
  }

  /// Something already recorded that stands in the way.
  public struct Conflict: Hashable, Sendable, Codable {
    /// What stands in the way, for example `appointment`.
    public let kind: String
    public let id: UUID
    public let startsAt: Date?
    public let endsAt: Date?

    public init(kind: String, id: UUID, startsAt: Date? = nil, endsAt: Date? = nil) {
      self.kind = kind
      self.id = id
      self.startsAt = startsAt
      self.endsAt = endsAt
    }
  }

  /// Something that would be granted in its place, as things stood.
  public struct Suggestion: Hashable, Sendable, Codable {
    public let startsAt: Date
    public let endsAt: Date
    /// With whom.
    public let practitionerID: UUID

    public init(startsAt: Date, endsAt: Date, practitionerID: UUID) {
      self.startsAt = startsAt
      self.endsAt = endsAt
      self.practitionerID = practitionerID
    }

    enum CodingKeys: String, CodingKey {
      case startsAt
      case endsAt
      case practitionerID = "practitionerId"
    }
  }

  public let code: Code
  /// What was refused, why, and what to do next.
  public let message: String
  /// The input that was refused, as the command line names it; nil where no single one is at fault.
  public let field: String?
  public var conflicts: [Conflict]
  /// Filled in by a caller that can look further than the decision did.
  public var suggestions: [Suggestion] = []

  public init(_ code: Code, _ message: String, field: String? = nil, conflicts: [Conflict] = []) {
    self.code = code
    self.message = message
    self.field = field
    self.conflicts = conflicts
  }
}

extension Refusal: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(message)" }
}
