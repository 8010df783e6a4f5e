import Application
import Foundation
import HTTPTypes
import Hummingbird
import Practice

extension Pages {
  /// An error in the client's language, and never in the words of the API, which speak of routes and tokens.
  func ownFailure(_ problem: Problem, _ request: Request, _ context: DashboardContext) -> Response {
    let texts = OwnTexts(ClientReading(request, locale: .enUS).language)
    let isOurs = problem.code.status.kind == .serverError
    let words: OwnText =
      switch problem.code {
      case .notFound: .failedGone
      case .tooManyRequests: .tryLater
      case .forbidden: .failedForm
      default: isOurs ? .failedOurs : .notRecorded
      }
    return ownPage(
      texts(.didNotWork), .ownMessage,
      ["words": texts(words), "request": (isOurs ? context.requestID : nil) as Any, "back": Self.ownPath],
      texts, frame: [:], status: problem.code.status)
  }
}
