import Application
import EventSourcing
import EventStore
import Foundation
import Hummingbird
import ImportFormats
import Practice
import ReadModels

/// Files of other applications: each is imported whole or not at all, and importing it again adds nothing.
extension Routes {
  /// Collects the body of a request that brings a file, and imports it when it is its token's turn.
  func importFile<Input: ImportInput>(_ authorized: AuthorizedRequest, _: Input.Type) async throws -> Response
  {
    let request = try writeRequest(authorized)
    let (files, token) = (parts.files, request.principal.tokenID)
    defer { FreedMemory.giveBackSoon() }
    return try await files.room.holding(
      authorized.request, upTo: parts.configuration.maxBytes(of: authorized.route), for: token
    ) { buffer in
      // What is refused whatever the file says does not wait behind other files.
      let data = try Self.json(buffer, authorized.request)
      let resolver = try resolver(for: [String: String](), request)
      try await checkUnchanged(try await Input.resource(resolver), request, resolver)
      let size = FileAdmission.size(ofBytes: data.count)
      return try await files.admitting(token, size) {
        try await checkIsStillAdmitted(authorized)
        let input = try await files.apart(size) {
          try StrictBody.read(data, as: Input.self, of: authorized.route)
        }
        return try await perform(input, request, size)
      }
    }
  }

  /// Refuses a request whose `If-Match` fails already. One that may repeat an earlier request is left to be answered as that.
  ///
  /// - Throws: ``Refusal`` `precondition-failed`.
  private func checkUnchanged(_ tag: Tag, _ request: WriteRequest, _ resolver: InputResolver) async throws {
    guard let since = request.since else { return }
    let condition = Condition.none.reading(everythingOf: tag, selection: .latest)
    let last = try await parts.store.read(condition, in: resolver.practice).last?.position ?? 0
    guard !since.holds(last), !(try await parts.store.hasPerformed(resolver.identity, in: resolver.practice))
    else { return }
    throw Refusal.changed(last)
  }

  private func perform<Input: ImportInput>(
    _ input: Input, _ request: WriteRequest, _ size: FairQueue.Size
  ) async throws -> Response {
    let resolver = try resolver(for: input, request)
    let read = try await input.reader(resolver, isBounded: true)
    let file = try await parts.files.apart(size, read)
    let (report, position) = try await CommandService(parts.queries, parts.store).perform(
      file, dryRun: input.dryRun ?? false, resolver, since: request.since, issuer: request.issuer)
    let response = try Response.json(report)
    return position.map { response.tagged(EntityTag($0)) } ?? response
  }
}
