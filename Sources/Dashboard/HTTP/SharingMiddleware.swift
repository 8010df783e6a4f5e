import Hummingbird
import ReadModels

/// Has all queries of a request that only reads ask once where the read models stand.
struct SharingMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    guard request.method == .get || request.method == .head else { return try await next(request, context) }
    return try await Queries.sharingStatuses { try await next(request, context) }
  }
}
