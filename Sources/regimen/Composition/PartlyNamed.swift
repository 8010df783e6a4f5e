import Application
import Foundation
import ReadModels
import Synchronization

/// The clients who were found by a part of their name, so that the answer can say which client it was, and what was not found.
final class PartlyNamed: Sendable {
  private let entries = Mutex<[DirectoryEntry]>([])
  private let unknown = Mutex<(kind: DirectoryRow.Kind, text: String)?>(nil)

  /// Notes a text that names nothing.
  func noteUnknown(_ kind: DirectoryRow.Kind, _ text: String) { unknown.withLock { $0 = (kind, text) } }

  /// What was probably meant by the text of a kind that named nothing last.
  func nearest(_ kind: DirectoryRow.Kind, in directory: DirectoryIndex) -> [DirectoryEntry] {
    unknownText(kind).map { directory.nearest(to: $0, kind) } ?? []
  }

  /// The text of a kind that named nothing last.
  func unknownText(_ kind: DirectoryRow.Kind) -> String? {
    unknown.withLock { $0.flatMap { $0.kind == kind ? $0.text : nil } }
  }

  /// Notes a client whom a text names, if it is only a part of the name.
  func note(_ entry: DirectoryEntry, by text: String) {
    guard entry.kind == .client, !DirectoryIndex.names(text, wholly: entry) else { return }
    entries.withLock { entries in if !entries.contains(entry) { entries.append(entry) } }
  }

  /// Says once whom the command acted on, or would: with the name at a terminal alone, otherwise by the handle.
  func tell(wouldAct: Bool) {
    let found = entries.withLock { entries in
      defer { entries = [] }
      return entries
    }
    let showsNames = isatty(STDERR_FILENO) == 1 && !Output.speaksJSON
    for entry in found {
      let name = showsNames ? entry.name.map { "  \($0)" } ?? "" : ""
      Output.note(
        "\(wouldAct ? "This would act on" : "This acted on") client \(entry.handle ?? entry.id)\(name)")
    }
  }
}
