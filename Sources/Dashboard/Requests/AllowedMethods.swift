import HTTPTypes
import Hummingbird

/// The methods that a path takes, as `Allow` lists them (RFC 9110, 10.2.1).
enum AllowedMethods {
  /// Nil for a path at which nothing is.
  static func text(at path: String) -> String? {
    let routes =
      Route.all.filter { $0.matches(path) }.map(\.method)
      + PageRoute.all.filter { PathTemplate.matches($0.path, path) }.map(\.method)
    let methods = routes.isEmpty && path.hasPrefix("/assets/") ? [.get] : routes
    guard !methods.isEmpty else { return nil }
    return list(methods)
  }

  /// Those of any path, and of the server.
  static let all = list([.get, .post, .options])

  private static func list(_ methods: [HTTPRequest.Method]) -> String {
    let allowed = methods.contains(.get) ? methods + [.head] : methods
    return Set(allowed.map(\.rawValue)).sorted().joined(separator: ", ")
  }
}

/// Paths with names in the place of some steps, such as `/v1/clients/{id}`.
enum PathTemplate {
  static func matches(_ template: String, _ path: String) -> Bool {
    let wanted = template.split(separator: "/")
    let given = path.split(separator: "/")
    return wanted.count == given.count && zip(wanted, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}

/// Answers `OPTIONS *`, which asks the server as a whole (RFC 9110, 9.3.7).
struct OptionsMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    guard request.method == .options, request.head.path == "*" else {
      return try await next(request, context)
    }
    return Response(status: .noContent, headers: [.allow: AllowedMethods.all])
  }
}
