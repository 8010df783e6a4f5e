import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

extension OpenedPractice {
  /// Prints that a command was carried out, with the ids that it concerned.
  ///
  /// - Parameter left: the appointments that cannot be kept after it; nil for a command that leaves none behind.
  func confirm(
    _ done: Performed<PracticeEvent>?, _ globals: GlobalOptions, _ ids: [String: UUID], _ text: String,
    leaving left: LeftAppointments? = nil
  ) {
    guard let done else { return }
    var answer: [String: Confirmed] = ids.mapValues { .id($0) }
    if let position = done.position { answer["position"] = .position(position) }
    if case .found(let found)? = left { answer["stranded"] = .stranded(found) }
    Output.answer(answer, as: globals.format) {
      let lead = done.positions == nil && !done.isRepetition ? "Nothing to do: it is so already." : text
      return lead + (left?.text.map { "\n\($0)" } ?? "")
    }
  }
}

/// A value of a confirmation.
enum Confirmed: Encodable {
  case id(UUID)
  case position(Int64)
  case stranded(StrandedAppointments)

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .id(let id): try container.encode(id)
    case .position(let position): try container.encode(position)
    case .stranded(let appointments): try container.encode(appointments)
    }
  }
}
