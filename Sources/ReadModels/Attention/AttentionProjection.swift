public import EventSourcing
import Foundation
public import Practice

/// Folds what the needs-attention list looks at into one row for each client; it never says who needs attention.
public enum AttentionProjection: Projection {
  public static let name = "attention"
  public static let version = 3

  public static let columns: [ProjectionColumn<AttentionRow>] = [
    .uuid("client") { $0.clientID },
    .flag("active") { $0.isActive },
  ]
  public static let indexes = [["active"]]

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    AttentionStep(recorded).map { [key($0.clientID)] } ?? []
  }

  public static func evolve(
    _ row: inout AttentionRow?, with recorded: Recorded<PracticeEvent>, key: String
  ) throws {
    guard let step = AttentionStep(recorded) else { return }
    var changed = row ?? AttentionRow(clientID: step.clientID)
    guard !changed.isErased else { return }
    // Nothing else holds the facts then, and they are changed where they lie.
    row = nil
    defer { row = changed }
    switch step.change {
    case .registered: changed.isRegistered = true
    case .erased:
      changed.isErased = true
      changed.facts = []
    case .discharged(let isDischarged): changed.isDischarged = isDischarged
    case .says(let word): changed.put(word, recorded)
    case .over(let matter): changed.facts.removeAll { $0.matter == matter }
    case .moved(let id, let body):
      guard
        let index = changed.facts.firstIndex(where: { $0.matter == .appointment(id) }),
        case .appointment(var booking) = changed.facts[index].word
      else { return }
      body(&booking)
      changed.facts[index].word = .appointment(booking)
    }
  }

  static func key(_ client: UUID) -> String { client.lowercased }
}

extension AttentionRow {
  /// Puts a fact in the place of an earlier word on the same matter, and drops the oldest of its kind beyond the window.
  fileprivate mutating func put(_ word: AttentionFact.Word, _ recorded: Recorded<PracticeEvent>) {
    let fact = AttentionFact(position: recorded.position, at: Instant(recorded.occurredAt), word: word)
    let (kind, matter) = (fact.kind, fact.matter)
    // Kinds are compared first: a fact's matter lies behind its word.
    if let index = facts.firstIndex(where: { $0.kind == kind && $0.matter == matter }) {
      let isLater = (fact.at, fact.position) >= (facts[index].at, facts[index].position)
      guard isLater || !fact.newestCounts else { return }
      facts.remove(at: index)
    }
    facts.append(fact)
    defer { dropOld() }
    guard let most = AttentionFact.kept(matter) else { return }
    let alike = facts.indices.filter { facts[$0].kind == kind }
    guard alike.count > most,
      let oldest = alike.min(by: {
        (facts[$0].when, facts[$0].position) < (facts[$1].when, facts[$1].position)
      })
    else { return }
    facts.remove(at: oldest)
  }
}

extension AttentionFact {
  /// Whether of several words the one that happened last counts, however late it was recorded.
  fileprivate var newestCounts: Bool {
    switch word {
    case .consent, .screening, .programme, .zone: true
    case .session, .morningPain, .appointment, .redFlag, .flare, .flareOver, .night, .restDay, .review: false
    }
  }

  /// By what it is old: an appointment by its start, anything else by when it happened.
  var when: Instant {
    if case .appointment(let booking) = word { return booking.startsAt }
    return at
  }
}
