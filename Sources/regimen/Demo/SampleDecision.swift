import EventSourcing
import EventStore
import Foundation
import Practice

/// A decision of the practice that the sample takes; it adds nothing to what the decision itself refuses.
protocol SampleDecision: Decider where Event == PracticeEvent {}

// The practice.
extension SetUpPractice: SampleDecision {}
extension AddExercise: SampleDecision {}
extension AssignLadder: SampleDecision {}
extension MapHypothesis: SampleDecision {}
extension SaveTemplate: SampleDecision {}
extension RegisterRoom: SampleDecision {}
extension OfferService: SampleDecision {}
extension SetOpeningHours: SampleDecision {}
extension SetPractitionerHours: SampleDecision {}
extension JoinWaitlist: SampleDecision {}
extension SetTravelTime: SampleDecision {}
extension SetCancellationPolicy: SampleDecision {}
extension SetSiteEquipment: SampleDecision {}
extension RecordRefusedBooking: SampleDecision {}

// A client before training.
extension RecordEnquiry: SampleDecision {}
extension RegisterClient: SampleDecision {}
extension RecordPainHistory: SampleDecision {}
extension RecordPainMap: SampleDecision {}
extension GiveConsent: SampleDecision {}
extension WithdrawConsent: SampleDecision {}
extension RecordScreening: SampleDecision {}
extension RecordClearance: SampleDecision {}
extension AgreePainMode: SampleDecision {}
extension SetRecoverySpeed: SampleDecision {}
extension RecordAssessment: SampleDecision {}
extension DecideHypothesis: SampleDecision {}
extension RecordOutcome: SampleDecision {}

// What is planned.
extension SetHomeEquipment: SampleDecision {}
extension SetTrainingDays: SampleDecision {}
extension SetGoal: SampleDecision {}
extension CloseGoal: SampleDecision {}
extension MovePhase: SampleDecision {}
extension PrescribeProgramme: SampleDecision {}
extension PrescribeExercise: SampleDecision {}
extension SubstituteExercise: SampleDecision {}
extension AdjustLoad: SampleDecision {}
extension AcceptProposal: SampleDecision {}
extension DeclineProposal: SampleDecision {}
extension OverrideProposal: SampleDecision {}
extension DischargeClient: SampleDecision {}
extension ReadmitClient: SampleDecision {}
extension RecordAftercareCheck: SampleDecision {}
extension AgreeLifestyleChange: SampleDecision {}
extension ReviewLifestyleChange: SampleDecision {}

// What stands in the way.
extension RaiseRedFlag: SampleDecision {}
extension ClearRedFlag: SampleDecision {}
extension DeclareFlare: SampleDecision {}
extension ResolveFlare: SampleDecision {}

// What takes place.
extension BookAppointment: SampleDecision {}
extension RescheduleAppointment: SampleDecision {}
extension CancelAppointment: SampleDecision {}
extension RecordArrival: SampleDecision {}
extension CompleteAppointment: SampleDecision {}
extension RecordNoShow: SampleDecision {}
extension RecordSession: SampleDecision {}
extension CorrectSession: SampleDecision {}
extension RecordMorningPain: SampleDecision {}
extension LogMorningPain: SampleDecision {}
extension LogRestDay: SampleDecision {}
extension LogSleep: SampleDecision {}
extension RecordReadiness: SampleDecision {}

/// One command of the sample: what is decided, when it is as if it had been issued, and by whom. It is never random.
struct SampleCommand: Sendable {
  /// When it is as if the command had been issued; also the decision's own now.
  let now: Date
  /// The client whom it concerns, whose commands are performed in order; nil where everything else waits for it.
  let client: UUID?
  let issuer: Issuer
  let decision: any SampleDecision
}

extension SampleCommand {
  /// What is asked, as bytes that are equal for equal commands.
  var request: [UInt8] { Array(String(describing: decision).utf8) }
}

/// A log in memory that decides commands over just what their conditions select.
///
/// The sample is decided in it while it is made, so that what follows can heed what came of a command.
struct SampleLog: Sendable {
  private(set) var events: [Recorded<PracticeEvent>] = []
  /// Indices of events by type and tag, in order.
  private var index: [String: [Int]] = [:]

  /// Stands for every id that no decision reads.
  private static let anyID = UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))

  /// Decides a command and records what it decides.
  ///
  /// - Returns: the events that it added.
  @discardableResult mutating func perform(_ command: SampleCommand) throws(Refusal) -> ArraySlice<
    Recorded<PracticeEvent>
  > { record(try decide(command.decision), command) }

  /// What follows from a decision now, without recording it.
  func decide<Decision: SampleDecision>(_ decision: Decision) throws(Refusal) -> [Draft<PracticeEvent>] {
    var selected: Set<Int> = []
    for clause in decision.condition.clauses {
      for type in clause.types {
        guard let found = index["\(type) \(clause.tag.text)"] else { continue }
        switch clause.selection {
        case .every: selected.formUnion(found)
        case .latest: selected.formUnion(found.suffix(1))
        }
      }
    }
    return try decision.decide(decision.state(after: selected.sorted().map { events[$0] }))
  }

  /// Records what a command was decided to come to.
  @discardableResult mutating func record(_ drafts: [Draft<PracticeEvent>], _ command: SampleCommand)
    -> ArraySlice<Recorded<PracticeEvent>>
  {
    let first = events.count
    for draft in drafts {
      events.append(
        Recorded(
          practice: PracticeID(Self.anyID), position: Int64(events.count + 1), eventID: Self.anyID,
          type: draft.event.type, event: draft.event, sealed: nil,
          metadata: Metadata(
            commandID: Self.anyID, actor: command.issuer.actor, role: command.issuer.role,
            client: command.issuer.client), occurredAt: draft.occurredAt, recordedAt: command.now))
      for tag in draft.event.tags {
        index["\(draft.event.type) \(tag.text)", default: []].append(events.count - 1)
      }
    }
    return events[first...]
  }
}

/// The ids of the sample's people, places and records, computed from the seed and a name; never random.
struct SampleIDs: Sendable {
  private let namespace: UUID

  init(seed: UInt64) {
    let root = UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 0))
    namespace = DerivedID.make(in: root, "regimen/sample/\(seed)")
  }

  func id(_ name: String) -> UUID { DerivedID.make(in: namespace, name) }

  var practice: PracticeID { PracticeID(id("practice")) }

  func site(_ site: SampleSite) -> UUID { id("site/\(site.name)") }

  func practitioner(_ practitioner: SamplePractitioner) -> UUID { id("practitioner/\(practitioner.name)") }

  func client(_ client: SampleClient) -> UUID { id("client/\(client.name)") }

  /// A client's first appointment.
  func consultation(_ client: SampleClient) -> UUID { id("client/\(client.name)/consultation") }
}
