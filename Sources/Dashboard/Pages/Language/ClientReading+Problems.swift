import Application
import EventSourcing
import Hummingbird
import Practice

extension PageTemplate {
  static let clientMessage = PageTemplate(PackageResources.client_message_mustache)
}

/// What a client is told of an error: never in the words of the API, which speak of routes and tokens.
extension ClientReading {
  /// An error as a page.
  ///
  /// - Parameter requestID: shown where the error is ours.
  func page(of problem: Problem, requestID: String) -> Response {
    let isOurs = problem.code.status.kind == .serverError
    let text: ClientTexts.Text =
      switch problem.code {
      case .notFound: .problemNotFound
      case .tooManyRequests: .problemTooMany
      case .forbidden: .problemOtherSite
      default: isOurs ? .problemOurs : .problemBadForm
      }
    return page(
      .clientMessage, ["detail": texts(text), "requestID": (isOurs ? requestID : nil) as Any],
      title: texts(.problemTitle), path: nil, scheme: nil, status: problem.code.status)
  }

  /// What was refused of a booking.
  ///
  /// - Throws: anything that is not a refusal.
  func words(ofBooking error: any Error) throws -> String {
    let problem = Problem(error)
    guard problem.code.status.kind == .clientError else { throw error }
    guard let refusal = problem.refusal else {
      let isOfTime = problem.faults.contains { $0.parameter == "at" }
      return texts(isOfTime ? .onlineTimeMissing : problem.faults.isEmpty ? .onlineRefused : .onlineBadText)
    }
    let text: ClientTexts.Text =
      switch refusal.code {
      case .invalidEmail: .onlineBadEmail
      case .invalidPhone: .onlineBadPhone
      case .nameRequired: .onlineWordsMissing
      case .invalidText: .onlineBadText
      case .slotTaken, .clientBusy, .roomBusy, .travelConflict, .outsideHours, .timeOff, .inThePast,
        .tooFarAhead, .noticeTooShort, .unknownPractitioner, .practitionerRetired, .siteRetired,
        .roomRetired, .serviceRetired:
        .onlineTimeTaken
      default: .onlineRefused
      }
    return texts(text)
  }
}
