import Foundation
import ReadModels
import Synchronization

/// The clients who were found by a part of their name, so that the answer can say which client it was.
final class PartlyNamed: Sendable {
  private let entries = Mutex<[DirectoryEntry]>([])

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
