import Application
import EventSourcing
import Hummingbird
import Practice

/// One request after its token and the names of its parameters were checked; its values are read where they are used.
struct AuthorizedRequest: Sendable {
  let route: Route
  let request: Request
  let context: DashboardContext
  let query: QueryText
  /// nil on routes that are open to anybody.
  let principal: Principal?
  /// When the token was checked.
  var admittedAt = ContinuousClock.now

  /// The practice that the token opens.
  ///
  /// - Throws: 401 on a route that was left open by mistake.
  func practice() throws(Problem) -> PracticeID {
    guard let principal else { throw .unauthenticated(nil) }
    return principal.practice
  }

  /// Whether what is known of clients' health is shown.
  var seesClinicalFacts: Bool { principal?.seesClinicalFacts ?? false }

  /// Where the token is good.
  var places: PlaceScope { principal?.places ?? .everywhere }
}

extension Principal {
  /// Whether what is known of clients' health is shown to them.
  var seesClinicalFacts: Bool { Set.clinicalReaders.contains(role) }
}
