/// Why facts could not be written or read; it never holds a value of theirs.
public enum EventCodecError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The event has no payload that can be written as JSON.
  case notWritable
  /// The type is not in the codec's list of released types.
  case notReleased(type: String)
  /// A newer build wrote this version; this build has to be updated before it can read it.
  case newerVersion(type: String, version: Int)
  /// The facts do not have the released shape.
  case unreadable(type: String, version: Int)

  public var description: String {
    switch self {
    case .notWritable: "The event cannot be written as JSON facts."
    case .notReleased(let type): "The event type \(type) is not released; add it to the codec."
    case .newerVersion(let type, let version):
      "Version \(version) of the event type \(type) was written by a newer build; update this one."
    case .unreadable(let type, let version):
      "Stored facts of \(type) version \(version) do not have their released shape."
    }
  }
}
