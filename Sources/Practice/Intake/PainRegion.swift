/// A region of the body where it can hurt, by the practice's codes.
public enum PainRegion: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case head
  case neck
  case upperBack = "upper_back"
  case midBack = "mid_back"
  case lowBack = "low_back"
  case pelvis
  case hipGroin = "hip_groin"
  case knee
  case ankleFoot = "ankle_foot"
  case shoulder
  case elbow
  case wristHand = "wrist_hand"
  case chest
  case abdomen

  /// Whether pain here goes to a practitioner's review before the policy proposes anything.
  public var needsReview: Bool {
    switch self {
    case .head, .chest, .abdomen: true
    case .neck, .upperBack, .midBack, .lowBack, .pelvis, .hipGroin, .knee, .ankleFoot, .shoulder, .elbow,
      .wristHand:
      false
    }
  }

  /// Whether it is one of a pair, or has a left and a right that have to be told.
  public var hasSides: Bool {
    switch self {
    case .head, .neck, .upperBack, .midBack, .lowBack, .pelvis, .chest, .abdomen: false
    case .hipGroin, .knee, .ankleFoot, .shoulder, .elbow, .wristHand: true
    }
  }

  /// As it is written in a sentence, for example `low back` or `hip or groin`.
  public var words: String {
    switch self {
    case .hipGroin, .ankleFoot, .wristHand: rawValue.replacing("_", with: " or ")
    case .head, .neck, .upperBack, .midBack, .lowBack, .pelvis, .knee, .shoulder, .elbow, .chest, .abdomen:
      rawValue.replacing("_", with: " ")
    }
  }
}
