import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Finds what scheduling is set up with by the names that people use.
extension OpenedPractice {
  func setup() async throws -> SchedulingSetup { try await environment.queries.schedulingSetup(practice) }

  /// What a practitioner is called: by name, otherwise by handle.
  func practitionerName(_ id: UUID) -> String {
    let entry = directory.entry(.practitioner, id)
    return entry?.name ?? entry?.handle ?? "–"
  }

  /// The service that a text names, by id or name; a part will do where it is the only one.
  func service(_ text: String, in setup: SchedulingSetup) throws -> ServiceOffered {
    let wanted = text.lowercased()
    let all = setup.services.sorted { $0.value.name < $1.value.name }
    if let exact = all.first(where: {
      $0.key.uuidString.lowercased() == wanted || $0.value.name.lowercased() == wanted
    }) {
      return exact.value
    }
    let partly = all.filter { $0.value.name.lowercased().contains(wanted) }
    if partly.count == 1 { return partly[0].value }
    let names = (partly.isEmpty ? all : partly).map(\.value.name).joined(separator: ", ")
    let known = names.isEmpty ? "There is none yet: regimen register service." : "There are: \(names)."
    throw Refusal(
      .unknownService,
      "The service was refused: \(partly.isEmpty ? "none" : "more than one") has this name. \(known)",
      field: "service")
  }
}
