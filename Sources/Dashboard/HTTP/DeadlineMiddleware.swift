import Application
import Hummingbird

/// Has everything that a request which only reads waits for of the databases end within one deadline, so that it is answered
/// in time where a server takes connections and answers nothing.
///
/// What is sent after the answer has begun, such as changes, is not part of it. A request that writes has deadlines of its own,
/// which leave time to find out what became of the append.
struct DeadlineMiddleware: RouterMiddleware {
  let limit: Duration

  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    guard request.method == .get || request.method == .head else { return try await next(request, context) }
    return try await DatabaseDeadline.within(limit) { try await next(request, context) }
  }
}
