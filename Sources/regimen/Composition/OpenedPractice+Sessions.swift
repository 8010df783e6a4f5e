import Foundation

extension OpenedPractice {
  /// The session that a command is about: by its id, or by the beginning of one.
  ///
  /// - Throws: ``Failure`` that lists the newest sessions of the client.
  func session(_ text: String?, of client: String, _ option: String = "--session") async throws -> UUID {
    try await chosen(
      text, option, of: "session", none: "None is recorded. “regimen record session” records one."
    ) { try await listed(.session, of: client) }
  }
}
