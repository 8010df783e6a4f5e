public import EventSourcing
import Foundation
public import Practice

/// Folds what the needs-attention list looks at into one row for each client.
public enum AttentionProjection: Projection {
  public static let name = "attention"
  public static let version = 8

  public static let columns: [ProjectionColumn<AttentionRow>] = [
    .uuid("client") { $0.clientID }, .flag("active") { $0.isActive }, .flag("followed") { $0.isFollowed },
    .integer("changed") { $0.position },
  ]
  public static let indexes = [["active"], ["followed"]]

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    AttentionStep(recorded).map { [key($0.clientID)] } ?? []
  }

  public static func evolve(_ row: inout AttentionRow?, with recorded: Recorded<PracticeEvent>, key: String)
    throws
  {
    guard let step = AttentionStep(recorded) else { return }
    var changed = row ?? AttentionRow(clientID: step.clientID)
    guard !changed.isErased else { return }
    // Nothing else holds the facts then, and they are changed where they lie.
    row = nil
    defer { row = changed }
    changed.position = recorded.position
    switch step.change {
    case .registered: changed.isRegistered = true
    case .erased:
      changed.isErased = true
      changed.facts = []
    case .discharged(let facts):
      changed.isDischarged = true
      changed.facts.removeAll { fact in if case .aftercare = fact.content { true } else { false } }
      changed.put(.discharge(facts), recorded)
    case .readmitted(let facts):
      changed.isDischarged = false
      changed.facts.removeAll { $0.isOfDischarge }
      for index in changed.facts.indices {
        guard case .phase(let moved) = changed.facts[index].content else { continue }
        changed.facts[index].content = .phase(moved.begunAnew(on: facts.day))
      }
    case .says(let content): changed.put(content, recorded)
    case .saysAll(let contents): for content in contents { changed.put(content, recorded) }
    case .over(let keys): changed.facts.removeAll { keys.contains($0.supersessionKey) }
    case .moved(let id, let body):
      guard let index = changed.facts.firstIndex(where: { $0.supersessionKey == .appointment(id) }),
        case .appointment(var booking) = changed.facts[index].content
      else { return }
      body(&booking)
      changed.facts[index].content = .appointment(booking)
    }
  }

  static func key(_ client: UUID) -> String { client.lowercased }
}

extension AttentionRow {
  /// Puts a fact in the place of an earlier fact with the same supersession key, and drops the oldest of its kind beyond the window.
  fileprivate mutating func put(_ content: AttentionFact.Content, _ recorded: Recorded<PracticeEvent>) {
    let fact = AttentionFact(position: recorded.position, at: Instant(recorded.occurredAt), content: content)
    let (kind, supersessionKey) = (fact.kind, fact.supersessionKey)
    // Kinds are compared first: a fact's key lies behind its content.
    if let index = facts.firstIndex(where: { $0.kind == kind && $0.supersessionKey == supersessionKey }) {
      let isLater = (fact.at, fact.position) >= (facts[index].at, facts[index].position)
      guard isLater || !fact.newestCounts else { return }
      facts.remove(at: index)
    }
    facts.append(fact)
    defer { dropOld() }
    guard let most = AttentionFact.kept(supersessionKey) else { return }
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
    switch content {
    case .consent, .screening, .programme, .zone, .painMode, .rating, .strength, .hypothesis, .phase: true
    case .session, .morningPain, .appointment, .redFlag, .flare, .flareOver, .night, .restDay, .review,
      .loggedMorning, .flareScore, .clearance, .distress, .answer, .found, .serving, .discharge, .aftercare:
      false
    }
  }

  /// Whether it is over when the client comes back.
  fileprivate var isOfDischarge: Bool {
    switch content {
    case .discharge, .aftercare: true
    default: false
    }
  }

  /// By what it is old: an appointment by its start, anything else by when it happened.
  var when: Instant {
    if case .appointment(let booking) = content { return booking.startsAt }
    return at
  }
}
