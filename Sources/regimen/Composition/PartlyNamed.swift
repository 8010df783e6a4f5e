import Application
import Foundation
import ReadModels
import Synchronization

/// The clients who were found by a part of their name, so that the answer can say which client it was, and what was not found.
final class PartlyNamed: Sendable {
  private let entries = Mutex<[DirectoryEntry]>([])
  private let told = Mutex<[DirectoryEntry]>([])
  private let unknown = Mutex<(kind: DirectoryRow.Kind, text: String)?>(nil)

  /// Notes a text that names nothing.
  func noteUnknown(_ kind: DirectoryRow.Kind, _ text: String) { unknown.withLock { $0 = (kind, text) } }

  /// What was probably meant by the text of a kind that named nothing last.
  func nearest(_ kind: DirectoryRow.Kind, in directory: DirectoryIndex) -> [DirectoryEntry] {
    guard let text = unknownText(kind) else { return [] }
    let near = directory.nearest(to: text, kind)
    // What stands inside of a word names nobody, and may be meant.
    return near.isEmpty ? (try? directory.matches(text, kind, limit: 3)) ?? [] : near
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
    told.withLock { $0 += found }
    let showsNames = isatty(STDERR_FILENO) == 1 && !Output.speaksJSON
    for entry in found {
      let name = showsNames ? entry.name.map { "  \($0)" } ?? "" : ""
      Output.note(
        "\(wouldAct ? "This would act on" : "This acted on") client \(entry.handle ?? entry.id)\(name)")
    }
  }

  /// Names those whom a command acted on below its answer for a person, where the answer did not: who reads it only sees the slip.
  func name(below format: OutputFormat) {
    let acted = told.withLock { told in
      defer { told = [] }
      return told
    }
    guard format == .table else { return }
    for entry in acted where !Output.hasSaid(entry.handle ?? entry.id) {
      Output.line("Client: \([entry.handle, entry.name].compactMap(\.self).joined(separator: " "))")
    }
  }
}
