import EventSourcing
import Foundation

/// What one client was prescribed, and since when a red flag stands: what a merge must not loosen.
struct PrescribedSinceFlag: PracticeFold {
  private var programme: ProgrammeState
  private var flags: [UUID: Int64] = [:]
  /// What was prescribed of each exercise, by where it stands in the log, oldest first.
  private var work: [String: [(work: PrescribedWork, position: Int64)]] = [:]

  private let clientID: UUID

  init(clientID: UUID) {
    self.clientID = clientID
    programme = ProgrammeState(clientID: clientID)
  }

  var reads: Condition { .union(programme.reads, RedFlags(clientID: clientID).reads) }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    let before = programme.prescribed
    programme.evolve(recorded)
    for (exercise, facts) in programme.prescribed where before[exercise] != facts {
      work[exercise, default: []].append((PrescribedWork(facts), recorded.position))
    }
    switch recorded.event {
    case .safety(.redFlagRaised(let facts)) where facts.clientID == clientID:
      flags[facts.flagID] = recorded.position
    case .safety(.redFlagCleared(let facts)) where facts.clientID == clientID: flags[facts.flagID] = nil
    default: break
    }
  }

  /// Whether the other was prescribed more, since a red flag of this one stands, than either was before.
  func isLoosened(by other: PrescribedSinceFlag) -> Bool {
    guard let raised = flags.values.min() else { return false }
    return other.programme.prescribed.contains { exercise, _ in
      guard let now = other.work[exercise]?.last, now.position > raised else { return false }
      let known = [
        programme.prescribed[exercise].map { PrescribedWork($0) },
        other.work[exercise]?.last { $0.position < raised }?.work,
      ]
      return !known.contains { before in before.map { !now.work.asksMore(than: $0) } ?? false }
    }
  }
}
