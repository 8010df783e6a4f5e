public import Practice

/// Open times, and the position of the log that they were found at.
public struct OpenTimesView: Hashable, Sendable {
  public let times: [OpenTime]
  public let position: Int64
}
