public import EventSourcing
import Foundation

extension MergeClients {
  /// What is known of one of the two.
  struct Side: PracticeFold {
    var person: PersonStatus
    var aliases: ClientAliases
    var appointments: Appointments
    var intake: IntakeStatus
    var training: TrainingSafety
    var care: CareStatus
    var number: Int?

    init(_ id: UUID) {
      person = PersonStatus(.client, id)
      aliases = ClientAliases(id)
      appointments = Appointments(of: id, holds: true)
      intake = IntakeStatus(clientID: id)
      training = TrainingSafety(clientID: id)
      care = CareStatus(clientID: id)
    }

    var reads: Condition {
      .union(person.reads, aliases.reads, appointments.reads, intake.reads, training.reads, care.reads)
    }

    mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      person.evolve(recorded)
      aliases.evolve(recorded)
      appointments.evolve(recorded)
      intake.evolve(recorded)
      training.evolve(recorded)
      care.evolve(recorded)
      if case .client(.clientRegistered(let facts)) = recorded.event, facts.clientID == person.id {
        number = facts.number
      }
    }

    /// What takes up the client's time from a moment on.
    func occupied(from now: Date) -> [Appointment] {
      appointments.byID.values.filter { appointment in
        appointment.clientID == person.id && appointment.slot.endsAt > now && appointment.occupies(at: now)
      }
    }
  }

  public struct State: PracticeFold {
    var kept: Side
    var merged: Side
    var cautions = PlacedCautions()

    public var reads: Condition { .union(kept.reads, merged.reads, cautions.reads) }

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      kept.evolve(recorded)
      merged.evolve(recorded)
      cautions.evolve(recorded)
    }
  }
}
