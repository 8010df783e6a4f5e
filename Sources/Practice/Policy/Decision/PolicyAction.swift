/// What the policy proposes to do with an exercise; the practitioner decides.
public enum PolicyAction: String, Codable, Hashable, Sendable, CaseIterable {
  /// Send the client to a physician before anything else.
  case refer
  /// Ask the practitioner: the policy has no safe answer.
  case review
  case rest
  /// Less load and fewer sets while a flare lasts.
  case flareCut
  case regress
  case deload
  /// Begin again below the load before the flare.
  case restart
  case hold
  case increaseReps
  /// More repetitions than the range, because the next load is too far.
  case extendReps
  case increaseHold
  case increaseLoad
  case harderRung

  /// How much it asks of the client, from 0; actions of equal boldness are not ordered.
  public var boldness: Int {
    switch self {
    case .refer, .review: 0
    case .rest: 1
    case .flareCut, .regress, .deload: 2
    case .restart: 3
    case .hold: 4
    case .increaseReps, .extendReps, .increaseHold: 5
    case .increaseLoad, .harderRung: 6
    }
  }
}
