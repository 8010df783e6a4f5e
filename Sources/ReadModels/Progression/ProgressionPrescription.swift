public import EventSourcing
public import Foundation
public import Practice

/// What a client is prescribed of an exercise, as last recorded, and how its load came to be what it is.
public struct ProgressionPrescription: Codable, Hashable, Sendable {
  /// How the load came to be what it is.
  public struct Change: Codable, Hashable, Sendable {
    public let at: Instant
    public let position: Int64
    public let from: Load?
    public let to: Load?
    /// Who acted, where it is known.
    public let by: UUID?
    /// The reason; nil for a prescription.
    public let why: SealedPart?
    /// The command that changed it, which it shares with the answer that it follows from.
    public let commandID: UUID
    /// The answered proposal that it follows from; nil where nobody answered one.
    public var proposal: ProgressionAnswer?
    /// The exercise whose place this one took with the change, as a slug.
    public var inPlaceOf: String?
    /// The version of the programme that prescribed it; nil where none did.
    public var programme: Int?
  }

  /// An exercise that took the place of this one, and the answered proposal that this followed from, if any.
  public struct Replaced: Codable, Hashable, Sendable {
    /// The slug.
    public let by: String
    public let commandID: UUID
    public let proposal: ProgressionAnswer?
  }

  /// That this exercise took the place of another one.
  public struct Arrival: Codable, Hashable, Sendable {
    /// The slug of the other.
    public let from: String
    public let commandID: UUID
    /// Why, sealed.
    public let why: SealedPart?
  }

  /// A version of a programme that holds the exercise.
  public struct Version: Codable, Hashable, Sendable {
    public let number: Int
    public let commandID: UUID
  }

  public var sets: Int?
  public var repRange: RepRange?
  /// Seconds.
  public var holdSeconds: Int?
  public var rirTarget: Double?
  public var plateStep: Load?
  /// The current load as entered; nil for bodyweight.
  public var load: Load?
  public var lastChange: Change?
  /// The newest proposal that was answered.
  public var answer: ProgressionAnswer?
  /// Exercises that took its place, in the order recorded.
  public var replaced: [Replaced]?
  public var arrival: Arrival?
  public var programme: Version?
  /// When it was taken out of what is to be done; nil while it stands.
  public var endedAt: Instant?

  /// Whether anything was ever prescribed of it.
  var isPrescribed: Bool { sets != nil }
}
