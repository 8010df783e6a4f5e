import EventSourcing

/// The check that a joint is one of those whose region is known.
enum KnownJoint {
  /// The joint's own name.
  static func name(_ typed: String, field: String) throws(Refusal) -> String {
    guard let name = JointRegion.name(typed) else {
      throw Refusal(
        .unknownJoint,
        "The joint was refused: it is not one of \(JointRegion.names.joined(separator: ", ")). Name one of these.",
        field: field)
    }
    return name
  }
}
