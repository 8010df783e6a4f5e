import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

extension OpenedPractice {
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
