import Foundation
import Practice

/// The word by which a caution is overridden, as it is typed: a flag, and why.
enum CautionText {
  static func override(_ isGiven: Bool, reason: String?, by practitioner: UUID?) throws -> CautionOverride? {
    guard isGiven else { return nil }
    guard let reason else {
      throw Failure(
        .usage, "reason-missing", "--override-caution needs --reason: say why the exercise is safe enough.")
    }
    return CautionOverride(reason: reason, practitionerID: practitioner)
  }
}
