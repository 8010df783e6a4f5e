import EventSourcing
import Foundation

/// What one client is prescribed, and what it is held back by: since when a red flag stands or a region is to be avoided. A merge must
/// neither loosen nor provoke it.
struct TrainingSafety: PracticeFold {
  private var programme: ProgrammeState
  private var flags: [UUID: Int64] = [:]
  /// Where what is prescribed of each exercise stands in the log.
  private var positions: [String: Int64] = [:]
  /// When it was changed last, as it happened.
  private var changedAt: [String: Date] = [:]
  /// Where the newest programme and the phase stand.
  private var programmePosition: Int64?
  private var phasePosition: Int64?

  private var pain: PainfulRegions.Reports
  /// Since where in the log a region is red or flares.
  private var painful: [PainRegion: Int64] = [:]

  private let clientID: UUID

  init(clientID: UUID) {
    self.clientID = clientID
    programme = ProgrammeState(clientID: clientID)
    pain = PainfulRegions.Reports(clientID: clientID)
  }

  var reads: Condition { .union(programme.reads, pain.reads, RedFlags(clientID: clientID).reads) }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    let before = programme
    programme.evolve(recorded)
    pain.evolve(recorded)
    let regions = pain.regions.red.union(pain.regions.flaring)
    painful = painful.filter { regions.contains($0.key) }
    for region in regions where painful[region] == nil { painful[region] = recorded.position }
    for (exercise, facts) in programme.prescribed where before.prescribed[exercise] != facts {
      positions[exercise] = recorded.position
      changedAt[exercise] = max(changedAt[exercise] ?? recorded.occurredAt, recorded.occurredAt)
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

  /// Whether a merge would bring what the other was prescribed since a region of this one is to be avoided, which may provoke it and
  /// is more than what this one is prescribed of it.
  func isProvoked(by other: TrainingSafety, _ cautions: PlacedCautions) -> Bool {
    guard !painful.isEmpty else { return false }
    return other.programme.prescribed.contains { exercise, facts in
      let provoked = pain.regions.provoked(by: cautions.regions(of: exercise))
      guard let since = provoked.compactMap({ painful[$0] }).min(),
        let position = other.positions[exercise], position > max(since, positions[exercise] ?? 0)
      else { return false }
      return isMore(facts, of: exercise)
    }
  }

  /// The first exercise by slug of which a merge would have more done than this one is prescribed, by a word of the other that was
  /// recorded later but is the older; nil for none.
  func outdated(by other: TrainingSafety) -> String? {
    other.programme.prescribed.filter { exercise, facts in
      guard programme.prescribed[exercise] != nil, let mine = changedAt[exercise],
        let theirs = other.changedAt[exercise]
      else { return false }
      return theirs < mine && other.positions[exercise] ?? 0 > positions[exercise] ?? 0
        && isMore(facts, of: exercise)
    }.keys.min()
  }

  /// Whether a prescription asks for more than this one's of the same exercise; where this one has none, any does.
  private func isMore(_ facts: ExercisePrescribed, of exercise: String) -> Bool {
    programme.prescribed[exercise].map { PrescribedWork(facts).asksMore(than: PrescribedWork($0)) } ?? true
  }

  /// Whether a merge would have more done than what a red flag of this one froze: what was recorded last holds for both, and what
  /// this one does not have counts where it was recorded since.
  func isLoosened(by other: TrainingSafety) -> Bool {
    guard let raised = flags.values.min() else { return false }
    func holds(_ position: Int64?, over own: Int64?) -> Bool { (position ?? 0) > own ?? raised }
    let exercises = other.programme.prescribed.contains { exercise, facts in
      holds(other.positions[exercise], over: positions[exercise]) && isMore(facts, of: exercise)
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

/// Which regions each exercise may provoke, those of the ladders and those that the practice placed itself.
struct PlacedCautions: PracticeFold {
  private var placed: [String: [PainRegion]] = [:]

  var reads: Condition { Condition.none.reading(PracticeTags.exercises, LadderAssigned.self) }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .catalogue(.ladderAssigned(let facts)) = recorded.event {
      placed[facts.slug] = facts.cautionRegions
    }
  }

  /// None of an exercise of which nobody said what it may provoke.
  func regions(of slug: String) -> [PainRegion] {
    Catalogue.standard.exercise(slug: slug).map(CatalogueExercise.init)?.place?.cautionRegions ?? placed[slug]
      ?? []
  }
}
