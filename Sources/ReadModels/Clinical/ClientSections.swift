import EventSourcing
import Foundation
import Practice

/// Everything that the page of one client shows, all of it as the record stood at one position.
public struct ClientSections: Sendable {
  public let proposals: ProposalsView
  public let recovery: RecoveryView
  public let programme: ProgrammeView
  public let progression: ProgressionView
  /// The newest events.
  public let history: HistoryPage
  /// How loads were adjusted, and appointments that were missed.
  public let marks: HistoryPage

  /// How many of the newest events are shown.
  static let newest = 30
  /// The read models that are read beside the fold.
  static let readModels = ["progression", "history", "directory"]
}

/// One fold for all sections; of the events it keeps those whose texts are shown.
struct ClientSectionsFold: PracticeFold {
  private(set) var inputs: ProposalInputs
  private(set) var findings: AssessmentHistory
  private(set) var events: ClientEventsFold

  init(_ client: UUID) {
    inputs = ProposalInputs(clientID: client)
    findings = AssessmentHistory(clientID: client)
    events = ClientEventsFold(client) { event in
      switch event {
      case .progression, .wellbeing, .programme: true
      default: false
      }
    }
  }

  var reads: Condition { .union(inputs.reads, findings.reads, events.reads) }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    inputs.evolve(recorded)
    findings.evolve(recorded)
    events.evolve(recorded)
  }
}
