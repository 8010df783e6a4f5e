import EventSourcing
import Foundation
import ReadModels

/// How a URL names a person: by id or by handle, never by name, because URLs end up in logs.
enum PersonReference: Hashable, Sendable {
  case id(UUID)
  /// For example `C-1001`.
  case handle(String)

  /// Reads an id or a handle; nil for anything else.
  init?(_ text: String) {
    if let id = UUID(uuidString: text) {
      self = .id(id)
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isHandle =
      parts.count == 2 && (1...3).contains(parts[0].count)
      && parts[0].allSatisfy { $0.isASCII && $0.isLetter }
      && (1...12).contains(parts[1].count) && parts[1].allSatisfy { $0.isASCII && $0.isNumber }
    guard isHandle else { return nil }
    self = .handle(text.uppercased())
  }

  /// The person's id; nil where the practice has nobody of that handle.
  func id(_ kind: DirectoryRow.Kind, in directory: DirectoryIndex) -> UUID? {
    switch self {
    case .id(let id): id
    case .handle(let handle):
      // A text of this form may also be part of a name; only the handle counts here.
      (try? directory.find(handle, kind)).flatMap { $0.handle == handle ? $0.uuid : nil }
    }
  }
}
