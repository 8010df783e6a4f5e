import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

extension Desk {
  /// The appointment of an id, as its events tell.
  func appointment(_ text: String) async throws -> Appointment {
    guard let id = UUID(uuidString: text) else {
      throw Failure(
        .usage, "appointment", "An appointment is named by its id, as “regimen show schedule” lists it.")
    }
    return try await environment.store.appointment(id, in: practice)
  }

  /// The series of an id, as its events tell.
  func series(_ text: String) async throws -> Series {
    guard let id = UUID(uuidString: text) else {
      throw Failure(
        .usage, "series", "A series is named by its id, as “regimen book series” printed it.", field: "series"
      )
    }
    return try await environment.queries.series(id, in: practice)
  }

  /// Prints that a command was carried out, with the ids that it concerned.
  func confirm(
    _ done: Performed<PracticeEvent>?, _ globals: GlobalOptions, _ ids: [String: UUID], _ text: String
  ) {
    guard let done else { return }
    var answer: [String: Confirmed] = ids.mapValues { .id($0) }
    if let position = done.position { answer["position"] = .position(position) }
    Output.answer(answer, as: globals.format) {
      done.positions == nil && !done.isRepetition ? "Nothing to do: it is so already." : text
    }
  }
}

/// A value of a confirmation.
enum Confirmed: Encodable {
  case id(UUID)
  case position(Int64)

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .id(let id): try container.encode(id)
    case .position(let position): try container.encode(position)
    }
  }
}
