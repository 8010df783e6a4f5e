import Foundation

extension OpenedPractice {
  /// The id of a session as it was typed.
  static func sessionID(_ text: String) throws -> UUID {
    guard let id = UUID(uuidString: text) else {
      throw Failure(
        .usage, "session",
        "A session is named by its whole id, as “regimen show history CLIENT --format json” lists it.")
    }
    return id
  }
}
