import EventSourcing
import Foundation
import Practice
import ReadModels

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

  /// - Parameters:
  ///   - directory: whom and what ids stand for; nil before a practice is there.
  ///   - zone: in which times are shown.
  func show(_ format: OutputFormat, _ directory: DirectoryIndex? = nil, _ zone: TimeZone = .gmt) throws {
    Output.answer(self, as: format) {
      guard !wouldRecord.isEmpty else { return "Nothing would be recorded: it is so already." }
      let facts = FactLines(directory: directory, zone: zone)
      let lines = wouldRecord.flatMap { event in
        let time = "\(TimeText.minute(event.occurredAt, in: zone)) (\(ZoneName.name(of: zone)))"
        let sealed = event.sealed.isEmpty ? [] : ["    sealed: \(event.sealed.joined(separator: ", "))"]
        return ["  \(Self.title(event)), \(time)"] + facts.lines(Output.json(event.facts)) + sealed
      }
      return (["Would be recorded (nothing was):"] + lines).joined(separator: "\n")
    }
  }

  /// What happened, as a history says it; the event's own name where none does.
  private static func title(_ event: Event) -> String {
    if let summary = event.facts.event.summarised?.summary { return summary }
    let words = event.type.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
