import Hummingbird
import ReadModels

/// How clients' outcome measures came along, counted over the practice.
extension Routes {
  func outcomeCounts(_ asked: AuthorizedRequest) async throws -> Response {
    let practice = try asked.practice()
    return try .json(
      try await parts.queries.outcomeCounts(
        practice, asOf: try await asOf(asked, in: practice), now: parts.now(),
        atLeast: try asked.query.atLeast()))
  }
}
