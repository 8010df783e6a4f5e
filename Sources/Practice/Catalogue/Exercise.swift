/// An exercise of the embedded catalogue: what it trains, and where it stands on its ladder.
public struct Exercise: Hashable, Sendable {
  /// How an exercise is performed.
  public enum Mode: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
    /// Held without movement.
    case isometric
    /// Moved slowly, for control.
    case controlled
    /// Moved against load, for strength.
    case dynamic
    /// Held at the end of a movement, or moved to it, so that it grows.
    case mobility

    /// Whether it is counted in seconds.
    public var isHeld: Bool {
      switch self {
      case .isometric, .mobility: true
      case .controlled, .dynamic: false
      }
    }
  }

  /// The half of the body that it loads.
  public enum BodyHalf: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
    case upper
    case lower
  }

  /// Its place in the catalogue, for example `J4`.
  public let id: String
  public let slug: String
  public let name: String
  /// The pattern of movement, for example `squat`.
  public let pattern: String
  public let targetMuscles: [String]
  /// What the names of the target muscles stand for.
  public let muscles: [Muscle]
  public let jointsStabilised: [String]
  public let mode: Mode
  /// The letter of its ladder.
  public let ladder: String
  /// Its rung on the ladder, from 1, the easiest.
  public let rung: Int
  /// The slug of the rung below; nil on the lowest.
  public let easier: String?
  /// The slug of the rung above; nil on the highest.
  public let harder: String?
  /// Codes of the regions that it may provoke, to be avoided while they hurt.
  public let cautionRegions: [String]
  public let bodyHalf: BodyHalf
}
