import EventSourcing

/// An event of the log that this build cannot read: where it stands and why, never what it says.
public struct UnreadableEvent: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why it cannot be read; a released code is never given another meaning.
  public enum Reason: String, Hashable, Sendable {
    /// A newer build wrote it, as a type that this build does not know.
    case unknownType = "unknown-type"
    /// A newer build wrote this version of its type.
    case newerVersion = "newer-version"
    /// Its facts do not have the shape that was released for their version.
    case unreadableFacts = "unreadable-facts"
    /// Its metadata do not have their shape.
    case unreadableMetadata = "unreadable-metadata"

    init(_ error: EventCodecError) {
      switch error {
      case .newerVersion: self = .newerVersion
      case .unreadable, .notWritable, .notReleased: self = .unreadableFacts
      }
    }
  }

  public let position: Int64
  /// The released name of its type.
  public let type: String
  /// The version of its type that its facts are of.
  public let version: Int
  public let reason: Reason

  public init(position: Int64, type: String, version: Int, reason: Reason) {
    self.position = position
    self.type = type
    self.version = version
    self.reason = reason
  }

  public var description: String {
    switch reason {
    case .unknownType:
      "The event at position \(position) cannot be read: a newer build wrote it, as the type \(type). "
        + "Update this build, then repeat it."
    case .newerVersion:
      "The event at position \(position) cannot be read: a newer build wrote it, as version \(version) of \(type). "
        + "Update this build, then repeat it."
    case .unreadableFacts:
      "The event at position \(position) cannot be read: its facts do not have the released shape of \(type) version "
        + "\(version). See with “regimen verify” whether the log was edited; if so, restore it from a backup."
    case .unreadableMetadata:
      "The event at position \(position), a \(type), cannot be read: its metadata do not have their shape. See with "
        + "“regimen verify” whether the log was edited; if so, restore it from a backup."
    }
  }
}
