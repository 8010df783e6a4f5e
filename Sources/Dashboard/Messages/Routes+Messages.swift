import Application
import Foundation
import Hummingbird
import Practice
import ReadModels

/// `GET /v1/messages`: the newest messages to clients, and what became of each.
extension Routes {
  func messages(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    let directory = try await parts.queries.directory(practice)
    let client = try person(.client, .client, authorized.query, directory)
    let messages = try await Outbox(parts.store).messages(
      in: practice, of: client.map(directory.ids) ?? [], limit: try authorized.query.limit())
    return try .json(MessageList(messages, directory))
  }
}
