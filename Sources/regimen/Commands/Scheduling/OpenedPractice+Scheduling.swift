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
}
