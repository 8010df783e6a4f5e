/// What kind of thing was observed, by its code, for example `knee-valgus`; it never says why it is so.
///
/// The codes below ship with a hypothesis each; a practice adds codes of its own by ``MapHypothesis``.
public struct FindingKind: RawRepresentable, Codable, Hashable, Sendable, Comparable, CustomStringConvertible
{
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public static let feetTurnOut = FindingKind(rawValue: "feet-turn-out")
  public static let kneeValgus = FindingKind(rawValue: "knee-valgus")
  public static let forwardLean = FindingKind(rawValue: "forward-lean")
  public static let lowBackArches = FindingKind(rawValue: "low-back-arches")
  public static let armsFallForward = FindingKind(rawValue: "arms-fall-forward")
  public static let shouldersHike = FindingKind(rawValue: "shoulders-hike")
  public static let headForward = FindingKind(rawValue: "head-forward")

  public var description: String { rawValue }

  public static func < (left: FindingKind, right: FindingKind) -> Bool { left.rawValue < right.rawValue }

  /// Whether the code is written as codes are: kebab case, as ``Slug`` makes it.
  var isSlug: Bool { !rawValue.isEmpty && Slug.make(from: rawValue) == rawValue }
}

extension FindingKind: InputValue { public static var schema: JSONSchema { .string() } }
