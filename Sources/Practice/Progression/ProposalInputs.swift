public import EventSourcing
public import Foundation

/// Everything that the proposals for one client are computed from, added up from the client's events; it proposes nothing.
///
/// What was proposed on a day is computed from the events that were recorded by then: the caller leaves out the others.
public struct ProposalInputs: PracticeFold {
  public let clientID: UUID
  public private(set) var record: ClientRecord
  public private(set) var intake: IntakeStatus
  public private(set) var programme: ProgrammeState
  public private(set) var answers: ProposalAnswers
  public private(set) var complexity: ComplexityStatus
  public private(set) var policy = AdoptedPolicy()
  public private(set) var catalogue = PracticeCatalogue()
  private(set) var pain: PainfulRegions.Reports

  public init(clientID: UUID) {
    self.clientID = clientID
    record = ClientRecord(clientID: clientID)
    intake = IntakeStatus(clientID: clientID)
    programme = ProgrammeState(clientID: clientID)
    answers = ProposalAnswers(clientID: clientID)
    complexity = ComplexityStatus(clientID: clientID)
    pain = PainfulRegions.Reports(clientID: clientID)
  }

  /// Inputs that begin with what the practice says of exercises.
  init(clientID: UUID, catalogue: PracticeCatalogue) {
    self.init(clientID: clientID)
    self.catalogue = catalogue
  }

  public init(clientID: UUID, events: some Sequence<Recorded<PracticeEvent>>) {
    self.init(clientID: clientID)
    for event in events { evolve(event) }
  }

  /// Everything about the client, whatever it will be, what the practice says of exercises, and its policy.
  public var reads: Condition { .union(record.reads, catalogue.reads, policy.reads) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    record.evolve(recorded)
    intake.evolve(recorded)
    programme.evolve(recorded)
    answers.evolve(recorded)
    complexity.evolve(recorded)
    policy.evolve(recorded)
    catalogue.evolve(recorded)
    pain.evolve(recorded)
  }

  /// The record without the deloads that were accepted since the last session of their exercise: an answer does not change
  /// the proposal that it answers.
  var recordBeforeAnswers: ClientRecord {
    var record = record
    let lastScored = lastScored
    let standing = Set(
      answers.all.filter { $0.kind == .accepted && $0.proposal.sessionID == lastScored[$0.proposal.exercise] }
        .map(\.position))
    record.deloads.removeAll { standing.contains($0.position) }
    return record
  }

  /// The last session of each exercise that has pain scores, by slug.
  private var lastScored: [String: UUID] {
    var last: [String: UUID] = [:]
    for session in record.sessions {
      for exercise in session.content.exercises.map(\.exercise) where session.pain(in: exercise) != nil {
        last[exercise] = session.id
      }
    }
    return last
  }
}
