import Application
import Foundation
import Hummingbird
import Practice
import ReadModels

/// Connects each route of the table with what answers it, behind the check of token, role and parameters.
struct Routes: Sendable {
  let parts: DashboardParts

  init(_ parts: DashboardParts) { self.parts = parts }

  func register(on router: Router<DashboardContext>) {
    for route in Route.all {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        let began = ContinuousClock.now
        let principal = try await DatabaseDeadline.within(.seconds(parts.configuration.readSeconds)) {
          try await SignIn(parts).admit(request, to: route, context)
        }
        let query = try QueryText(request.uri.query, of: route)
        let authorized = AuthorizedRequest(
          route: route, request: request, context: context, query: query, principal: principal,
          admittedAt: began)
        // A token has one view of a long record made at a time, whichever browsers are signed in with it.
        let response = try await Queries.asking(for: principal?.tokenID.uuidString) {
          try await route.handler(self, authorized)
        }
        if route.showsClient { try await noteReading(authorized) }
        return response
      }
    }
  }

  /// Notes who saw the record of the client that the path names.
  private func noteReading(_ authorized: AuthorizedRequest) async throws {
    guard let principal = authorized.principal, let text = authorized.context.parameters.get("id"),
      case let directory = try await parts.queries.directory(principal.practice),
      let client = PersonReference(text).id(.client, in: directory)
    else { return }
    parts.accessLog.note(
      directory.ids(of: client), route: authorized.route.name, requestID: authorized.context.requestID,
      by: principal,
      at: parts.now())
  }
}
