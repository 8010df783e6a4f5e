public import EventSourcing
import Foundation

/// What decisions of the intake know: the client, what is known of them, and the practitioner whose word it is, if any.
public struct IntakeState: PracticeFold {
  var client: PersonStatus
  var practitioner: PersonStatus?
  var intake: IntakeStatus

  init(client: UUID, practitioner: UUID? = nil) {
    self.client = PersonStatus(.client, client)
    self.practitioner = practitioner.map { PersonStatus(.practitioner, $0) }
    intake = IntakeStatus(clientID: client)
  }

  public var reads: Condition { .union(client.reads, practitioner.reads, intake.reads) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    client.evolve(recorded)
    practitioner?.evolve(recorded)
    intake.evolve(recorded)
  }

  /// Refuses a client or a practitioner who is unknown or erased.
  func checkPeople() throws(Refusal) {
    try client.checkActive()
    try practitioner?.checkActive()
  }
}
