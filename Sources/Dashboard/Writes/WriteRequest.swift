import Application
import EventStore
import Foundation

/// One write as it was asked for, beside its body: who asks, under which key, for which resource.
struct WriteRequest: Sendable {
  /// What is asked for; part of what an idempotency key stands for.
  let name: String
  let key: String
  /// The `{id}` of the path.
  let pathID: String?
  /// The position that `If-Match` names.
  let since: Int64?
  let principal: Principal
  /// The software that asks, as the event's metadata names it.
  let client: String

  var issuer: Issuer { Issuer(role: principal.role.rawValue, client: client) }
}
