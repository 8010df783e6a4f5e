import Hummingbird
import ReadModels

/// How clients' outcome measures came along, counted over the practice.
extension Routes {
  func outcomeCounts(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    return try .json(
      try await parts.queries.outcomeCounts(
        practice, asOf: try await asOf(authorized, in: practice), now: parts.now(),
        atLeast: try authorized.query.atLeast()))
  }
}
