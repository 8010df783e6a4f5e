import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

extension OpenedPractice {
  /// Prints that a command was carried out, with the ids that it concerned.
  ///
  /// - Parameters:
  ///   - left: the appointments that cannot be kept after it; nil for a command that leaves none behind.
  ///   - notices: what is to be known of what it did, each a sentence.
  func confirm(
    _ done: Performed<PracticeEvent>?, _ globals: GlobalOptions, _ ids: [String: UUID], _ text: String,
    leaving left: LeftAppointments? = nil, notices: [String] = []
  ) {
    guard let done else { return }
    var answer: [String: Confirmed] = ids.mapValues { .id($0) }
    if let position = done.position { answer["position"] = .position(position) }
    if case .found(let found)? = left { answer["stranded"] = .stranded(found) }
    if !notices.isEmpty { answer["notices"] = .notices(notices) }
    Output.answer(answer, as: globals.format) {
      let lead = done.positions == nil && !done.isRepetition ? "Nothing to do: it is so already." : text
      return ([lead] + notices + [left?.text].compactMap(\.self)).joined(separator: "\n")
    }
  }
}

/// A value of a confirmation.
enum Confirmed: Encodable {
  case id(UUID)
  case position(Int64)
  case stranded(StrandedAppointments)
  case notices([String])

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .id(let id): try container.encode(id)
    case .position(let position): try container.encode(position)
    case .stranded(let appointments): try container.encode(appointments)
    case .notices(let sentences): try container.encode(sentences)
    }
  }
}
