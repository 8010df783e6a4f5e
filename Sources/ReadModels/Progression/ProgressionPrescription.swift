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
}
