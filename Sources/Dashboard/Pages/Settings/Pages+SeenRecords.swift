import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let seenRecords = PageTemplate(PackageResources.seen_records_mustache)
}

extension PageRoute {
  static let seenRecords = page("seenRecords", "/settings/access", .owners) { try await $0.seenRecords($1) }
}

/// Who saw whose record, the newest first: of one client, or of the whole practice.
extension Pages {
  private static let readingsShown = 200

  func seenRecords(_ visit: Visit) async throws -> Response {
    guard visit.principal.places == .everywhere else { throw Problem.limitedToPlaces }
    let directory = try await parts.queries.directory(visit.practice)
    let typed = visit.query("client")
    let (client, problem) = Self.client(typed, in: directory)
    // What was noted in this second is written first, so that a look at oneself is in it.
    try? await parts.accessLog.flush()
    let entries =
      problem != nil
      ? []
      : try await parts.accessLog.entries(
        of: client?.uuid.map(directory.ids), in: visit.practice, limit: Self.readingsShown,
        named: parts.queries)
    let zone = Routes.zone(directory.practice?.timeZone)
    return try await page(
      "Who saw what", .seenRecords,
      [
        "typed": typed as Any, "problem": problem as Any, "isEmpty": entries.isEmpty && problem == nil,
        "hasEntries": !entries.isEmpty, "isCut": entries.count == Self.readingsShown,
        "count": Self.readingsShown,
        "entries": entries.map { entry in
          let seen = directory.entry(.client, entry.clientID)
          return [
            "when": PageText.minute(entry.seenAt, zone), "who": entry.who ?? "–",
            "role": PageText.words(entry.role), "client": seen?.name ?? seen?.handle ?? "an erased client",
            "handle": seen?.handle as Any,
            "what": entry.route == "page" ? "a page" : PageText.words(entry.route),
            "isUnchained": !entry.isChained,
          ] as [String: Any]
        },
      ], visit)
  }

  /// The client who is meant, or why none is; neither where nobody was typed.
  private static func client(_ typed: String?, in directory: DirectoryIndex) -> (DirectoryEntry?, String?) {
    guard let typed else { return (nil, nil) }
    do throws(DirectoryError) {
      return (try directory.find(typed, .client), nil)
    } catch {
      return (nil, error.description)
    }
  }
}
