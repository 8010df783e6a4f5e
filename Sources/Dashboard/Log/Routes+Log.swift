import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ReadModels

/// The log itself, for operators: pseudonymous as it is stored, and oldest first, so that it can be followed.
extension Routes {
  func events(_ authorized: AuthorizedRequest) async throws -> Response {
    let (since, limit, cursor) = (
      try authorized.query.since(), try authorized.query.limit(), try authorized.query.cursor()
    )
    let atLeast = try authorized.query.atLeast()
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    return try .json(
      try await paged(cursor) {
        try await parts.queries.log(
          practice, since: since, asOf: asOf, now: parts.now(), limit: limit, cursor: cursor, atLeast: atLeast
        )
      })
  }
}

/// Server-sent events: the position of a practice's log, at once and then whenever something was recorded.
extension Routes {
  func changes(_ authorized: AuthorizedRequest) async throws -> Response {
    guard let principal = authorized.principal else { throw Problem.unauthenticated(nil) }
    return try await changes(of: principal) {
      try await SignIn(parts).admit(
        authorized.request, to: authorized.route, authorized.context, isAgain: true) != nil
    }
  }

  /// What a token or a browser's session watches, until it is good no more.
  ///
  /// - Parameter mayWatch: whether it still is; asked on each beat. An error counts as no: who may watch asks again.
  /// - Throws: ``Problem`` `too-many-requests` for one that watches too often already.
  func changes(of principal: Principal, while mayWatch: @escaping @Sendable () async throws -> Bool)
    async throws -> Response
  {
    guard let stream = parts.changes.watch(principal.practice, for: principal.tokenID) else {
      throw Problem(
        .tooManyRequests,
        "You watch for changes \(ChangeFeed.maxOfOne) times already. Close one of them, or ask again in a minute.",
        retryAfter: 60)
    }
    let head = try await parts.store.head(of: principal.practice).position
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: "retry: 2000\n" + Self.event(head)))
      // What was revoked between the first check and the watch was told to nobody.
      guard (try? await mayWatch()) == true else { return try await writer.finish(nil) }
      let end = ContinuousClock.now + ChangeFeed.longest
      var last = head
      watching: for await change in stream {
        guard parts.now() < principal.expiresAt else { break }
        switch change {
        case .position(let position) where position != last:
          last = position
          try await writer.write(ByteBuffer(string: Self.event(position)))
        case .position: break
        case .beat:
          guard (try? await mayWatch()) == true else { break watching }
          try await writer.write(ByteBuffer(string: ": still here\n\n"))
        }
        if ContinuousClock.now >= end { break }
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }

  private static func event(_ position: Int64) -> String {
    "id: \(position)\nevent: change\ndata: {\"position\":\(position)}\n\n"
  }
}
