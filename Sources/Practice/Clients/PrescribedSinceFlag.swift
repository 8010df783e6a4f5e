import EventSourcing
import Foundation

/// What one client is prescribed, and since when a red flag stands: what a merge must not loosen.
struct PrescribedSinceFlag: PracticeFold {
  private var programme: ProgrammeState
  private var flags: [UUID: Int64] = [:]
  /// Where what is prescribed of each exercise stands in the log.
  private var positions: [String: Int64] = [:]
  /// Where the newest programme and the phase stand.
  private var programmePosition: Int64?
  private var phasePosition: Int64?

  private let clientID: UUID

  init(clientID: UUID) {
    self.clientID = clientID
    programme = ProgrammeState(clientID: clientID)
  }

  var reads: Condition { .union(programme.reads, RedFlags(clientID: clientID).reads) }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    let before = programme
    programme.evolve(recorded)
    for (exercise, facts) in programme.prescribed where before.prescribed[exercise] != facts {
      positions[exercise] = recorded.position
    }
    if programme.version != before.version { programmePosition = recorded.position }
    if programme.phase != before.phase { phasePosition = recorded.position }
    switch recorded.event {
    case .safety(.redFlagRaised(let facts)) where facts.clientID == clientID:
      flags[facts.flagID] = recorded.position
    case .safety(.redFlagCleared(let facts)) where facts.clientID == clientID: flags[facts.flagID] = nil
    default: break
    }
  }

  /// Whether a merge would have more done than what a red flag of this one froze: what was recorded last holds for both, and what
  /// this one does not have counts where it was recorded since.
  func isLoosened(by other: PrescribedSinceFlag) -> Bool {
    guard let raised = flags.values.min() else { return false }
    func holds(_ position: Int64?, over own: Int64?) -> Bool { (position ?? 0) > own ?? raised }
    let exercises = other.programme.prescribed.contains { exercise, facts in
      guard holds(other.positions[exercise], over: positions[exercise]) else { return false }
      guard let own = programme.prescribed[exercise] else { return true }
      return PrescribedWork(facts).asksMore(than: PrescribedWork(own))
    }
    if exercises { return true }
    if holds(other.phasePosition, over: phasePosition),
      other.programme.phase ?? .reEngage > programme.phase ?? .reEngage
    {
      return true
    }
    guard let theirs = other.programme.programme, holds(other.programmePosition, over: programmePosition)
    else { return false }
    return theirs.asksMore(than: programme)
  }
}
