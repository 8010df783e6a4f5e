import Application
import EventSourcing
import Foundation
import Practice

/// What a refused write is answered with; texts of refusals hold no name and no free text.
extension Problem {
  /// A member of the body that is not what it has to be.
  static func refused(_ member: String, _ detail: String) -> Problem {
    var problem = Problem(.invalidBody, "The member “\(member)” was refused: \(detail)")
    problem.faults = [Fault(parameter: member, detail: detail)]
    return problem
  }

  /// An input that could not become a command.
  static func of(_ error: InputError) -> Problem {
    if error.reason == .beyondPlaces { return .limitedToPlaces }
    let isUnknown = error.reason == .unknown
    guard let field = error.field else {
      return isUnknown && error.kind == PersonKind.client.rawValue
        ? .unknownClient : .invalid(.id, error.advice)
    }
    return .refused(
      field, isUnknown ? "The practice has no such \(error.kind). \(error.advice)" : error.advice)
  }

  static func of(_ refusal: Refusal) -> Problem {
    var problem = Problem(kind(refusal.code), refusal.message)
    problem.refusal = refusal
    if let field = refusal.field {
      problem.faults = [Fault(parameter: camelCased(field), detail: refusal.message)]
    }
    return problem
  }

  /// 404 for what the path may name, 409 where the request is sound but what is recorded stands in its way, else 422.
  private static func kind(_ code: Refusal.Code) -> ProblemCode {
    switch code {
    case .preconditionFailed: .preconditionFailed
    case .unknownClient, .unknownAppointment, .unknownSeries, .unknownWaitlistEntry,
      .unknownStaff:
      .notFound
    case .slotTaken, .clientBusy, .roomBusy, .travelConflict, .outsideHours, .timeOff, .wrongState,
      .alreadyRecorded, .holdExpired, .alreadyOffered, .alreadyRegistered, .duplicateName, .clientErased,
      .practitionerErased, .redFlagStands, .notSetUp, .practitionerRetired, .siteRetired, .roomRetired,
      .serviceRetired, .alreadyBegun, .possibleDuplicate, .siteInUse, .alreadyStaff, .lastOwner,
      .duplicateEmail, .staffChanged, .stale, .formSettled:
      .conflict
    default: .refused
    }
  }

  /// `sleep-quality` or `sleep quality` as bodies name it: `sleepQuality`.
  private static func camelCased(_ field: String) -> String {
    let words = field.split { $0 == "-" || $0 == " " }
    return words.prefix(1).joined() + words.dropFirst().map(\.capitalized).joined()
  }
}
