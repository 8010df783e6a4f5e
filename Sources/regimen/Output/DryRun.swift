import EventSourcing
import Foundation
import Practice

/// What a command would record, shown without recording it.
struct DryRun: Encodable {
  struct Event: Encodable {
    let type: String
    let occurredAt: Date
    /// What would be stored in the clear.
    let facts: Facts
    /// The names of the personal fields that would be sealed, never their texts.
    let sealed: [String]
  }

  /// The facts of an event, as they are stored.
  struct Facts: Encodable {
    let event: PracticeEvent

    func encode(to encoder: any Encoder) throws { try event.payload?.encode(to: encoder) }
  }

  let dryRun = true
  let wouldRecord: [Event]

  init(_ drafts: [Draft<PracticeEvent>]) {
    wouldRecord = drafts.map { draft in
      Event(
        type: draft.event.type, occurredAt: draft.occurredAt, facts: Facts(event: draft.event),
        sealed: draft.personal.values.keys.map(\.rawValue).sorted())
    }
  }

  enum CodingKeys: String, CodingKey {
    case dryRun
    case wouldRecord
  }

  func show(_ format: OutputFormat) throws {
    Output.answer(self, as: format) {
      guard !wouldRecord.isEmpty else { return "Nothing would be recorded: it is so already." }
      let lines = wouldRecord.map { event in
        let sealed = event.sealed.isEmpty ? "" : ", sealed: \(event.sealed.joined(separator: ", "))"
        return
          "  \(event.type) at \(JSONCoding.text(of: event.occurredAt))\(sealed)\n    \(Output.json(event.facts))"
      }
      return (["Would be recorded (nothing was):"] + lines).joined(separator: "\n")
    }
  }
}
