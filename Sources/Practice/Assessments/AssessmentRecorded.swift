public import EventSourcing
public import Foundation

/// A client was assessed, in one to four parts; the notes are sealed apart, and nothing in it is a diagnosis.
public struct AssessmentRecorded: EventPayload {
  public static let eventType = "assessment-recorded"

  public let assessmentID: UUID
  public let clientID: UUID
  /// Who assessed.
  public let practitionerID: UUID
  /// The client's day.
  public let day: LocalDay
  /// Nil for a part that was not done.
  public let physical: PhysicalPart?
  public let mental: ScoredPart?
  public let emotional: ScoredPart?
  public let functional: ScoredPart?

  public init(
    assessmentID: UUID, clientID: UUID, practitionerID: UUID, day: LocalDay, physical: PhysicalPart? = nil,
    mental: ScoredPart? = nil, emotional: ScoredPart? = nil, functional: ScoredPart? = nil
  ) {
    self.assessmentID = assessmentID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.day = day
    self.physical = physical
    self.mental = mental
    self.emotional = emotional
    self.functional = functional
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }

  /// The parts that were done, in their order.
  public var parts: [AssessmentPart] {
    AssessmentPart.allCases.filter { part in
      switch part {
      case .physical: physical != nil
      case .mental: mental != nil
      case .emotional: emotional != nil
      case .functional: functional != nil
      }
    }
  }

  /// Every score of the three scored parts.
  public var scores: [ScaleScore] { [mental, emotional, functional].compactMap { $0 }.flatMap(\.scores) }
}
