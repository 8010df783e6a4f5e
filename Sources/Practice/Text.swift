import EventSourcing
import Foundation

/// The checks that entered text passes before it is recorded; a refusal never repeats the text.
enum Text {
  /// A name without the white space around it.
  static func name(_ text: String, field: String) throws(Refusal) -> String {
    let name = trimmed(text)
    guard !name.isEmpty else {
      throw Refusal(.nameRequired, "The \(field) was refused: it is empty. Give a name.", field: field)
    }
    return name
  }

  /// A reason in words, which some records may not go without.
  static func reason(_ text: String, for record: String) throws(Refusal) -> String {
    let reason = trimmed(text)
    guard !reason.isEmpty else {
      throw Refusal(.reasonRequired, "\(record) needs a reason. Say why in a few words.", field: "reason")
    }
    return reason
  }

  static func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
