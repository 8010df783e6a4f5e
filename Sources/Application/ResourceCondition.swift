/// What `If-Match` demands of a resource (RFC 9110, 13.1.1), whose entity tag is the position of its newest event.
public enum ResourceCondition: Hashable, Sendable {
  /// That it is there (`*`).
  case exists
  /// That its newest event is at one of some positions; at none where all the tags were another's, or weak ones.
  case isAt(Set<Int64>)

  /// - Parameter last: the position of the resource's newest event; 0 before the first.
  public func holds(_ last: Int64) -> Bool {
    switch self {
    case .exists: last > 0
    case .isAt(let positions): positions.contains(last)
    }
  }
}
