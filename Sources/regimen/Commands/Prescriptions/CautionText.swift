import Foundation
import Practice

/// The word by which a caution is overridden, as it is typed: a flag, and why, said by the one who acts.
enum CautionText {
  static func override(_ isGiven: Bool, reason: String?, by actor: String?) throws -> CautionInput? {
    guard isGiven else { return nil }
    guard let reason else {
      throw Failure(
        .usage, "reason-missing", "--override-caution needs --reason: say why the exercise is safe enough.")
    }
    return CautionInput(reason: reason, practitioner: actor.map { PersonReference($0) })
  }
}
