import Application
import HTTPTypes
import Hummingbird
import Logging

/// Turns every error into an answer of `application/problem+json`; nothing that went wrong leaves in any other shape.
struct ProblemMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      var problem = Problem(error)
      if problem == .unknownRoute { problem = Self.sharpened(problem, request) }
      Self.report(error, as: problem, context.logger)
      return Self.isForBrowser(request) ? Self.page(problem) : try Self.answer(problem)
    }
  }

  /// Whether a person looks at the answer: browsers ask for pages, and the API has none.
  private static func isForBrowser(_ request: Request) -> Bool {
    !request.uri.path.hasPrefix("/v1/")
      && AcceptedMedia(request.headers).prefers("text/html", to: "application/json")
  }

  private static func page(_ problem: Problem) -> Response {
    let values: [String: Any] = [
      "detail": problem == .unknownRoute ? "There is no such page." : problem.detail, "back": "/today",
      "backWords": "To today’s page",
    ]
    var response = Response.page(
      PageTemplate.message.page(values, frame: ["title": problem.code.title]), status: problem.code.status
    )
    for field in problem.headers { response.headers[field.name] = field.value }
    return response
  }

  /// A route of the table with another method is refused as such (RFC 9110, 15.5.6).
  private static func sharpened(_ problem: Problem, _ request: Request) -> Problem {
    guard let allowed = AllowedMethods.text(at: request.uri.path) else { return problem }
    var refused = Problem(HTTPError(.methodNotAllowed))
    refused.headers[.allow] = allowed
    return refused
  }

  static func answer(_ problem: Problem) throws -> Response {
    var response = try Response.json(problem, status: problem.code.status)
    response.headers[.contentType] = "application/problem+json"
    for field in problem.headers { response.headers[field.name] = field.value }
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
    return response
  }

  /// Errors of the server's own making go to the log; their descriptions are written to hold nothing personal.
  static func report(_ error: any Error, as problem: Problem, _ logger: Logger) {
    guard problem.code.status.kind == .serverError else { return }
    let text =
      switch error {
      case let error as any CustomStringConvertible & SafelyDescribed: error.description
      default: "\(type(of: error))"
      }
    logger.log(
      level: problem.code == .internalError ? .error : .warning, "a request could not be answered",
      metadata: ["problem": "\(problem.code.rawValue)", "error": "\(text)"])
  }
}
