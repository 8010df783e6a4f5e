public import EventSourcing
import Foundation

/// What decisions of the intake know: the client, what is known of them, and the practitioner whose word it is, if any.
public struct IntakeState: PracticeFold {
  var client: PersonStanding
  var practitioner: PersonStanding?
  var intake: IntakeStanding

  init(client: UUID, practitioner: UUID? = nil) {
    self.client = PersonStanding(.client, client)
    self.practitioner = practitioner.map { PersonStanding(.practitioner, $0) }
    intake = IntakeStanding(clientID: client)
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
