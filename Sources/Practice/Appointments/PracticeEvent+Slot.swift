extension PracticeEvent {
  /// The slot that an appointment is given by being booked, held or moved; nil for everything else.
  public var slotGiven: Slot? {
    switch self {
    case .appointment(.appointmentBooked(let facts)): facts.slot
    case .appointment(.appointmentRescheduled(let facts)): facts.to
    case .scheduling(.appointmentHeld(let facts)): facts.slot
    default: nil
    }
  }
}
