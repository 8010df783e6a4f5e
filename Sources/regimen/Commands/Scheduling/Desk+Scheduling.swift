import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Finds what scheduling is set up with by the names that people use.
extension Desk {
  func setup() async throws -> SchedulingSetup { try await environment.queries.schedulingSetup(practice) }

  /// What a practitioner is called: by name, otherwise by handle.
  func practitionerName(_ id: UUID) -> String {
    let entry = directory.entry(.practitioner, id)
    return entry?.name ?? entry?.handle ?? "–"
  }

  /// The service that a text names, by id or name; a part will do where it is the only one.
  func service(_ text: String, in setup: SchedulingSetup) throws -> ServiceOffered {
    try Self.find(text, setup.services.map { ($0.key, $0.value.name, $0.value) }, .unknownService, "service")
  }

  /// The room of a site that a text names.
  func room(_ text: String, of site: UUID?, in setup: SchedulingSetup) throws -> RoomOpened {
    try Self.find(text, setup.rooms(of: site).map { ($0.roomID, $0.name, $0) }, .unknownRoom, "room")
  }

  private static func find<Found>(
    _ text: String, _ all: [(id: UUID, name: String, found: Found)], _ code: Refusal.Code, _ what: String
  ) throws -> Found {
    let wanted = text.lowercased()
    if let exact = all.first(where: {
      $0.id.uuidString.lowercased() == wanted || $0.name.lowercased() == wanted
    }) {
      return exact.found
    }
    let partly = all.filter { $0.name.lowercased().contains(wanted) }.sorted { $0.name < $1.name }
    if partly.count == 1 { return partly[0].found }
    let names = (partly.isEmpty ? all.sorted { $0.name < $1.name } : partly).map(\.name).joined(
      separator: ", ")
    let known = names.isEmpty ? "There is none yet: regimen register \(what)." : "There are: \(names)."
    throw Refusal(
      code, "The \(what) was refused: \(partly.isEmpty ? "none" : "more than one") has this name. \(known)",
      field: what)
  }
}
