import EventSourcing
public import Foundation

/// How giving up the time of an appointment is judged: the same for a cancellation and a move, so that no order of the two is cheaper.
///
/// The notice of an appointment that was moved late counts from the time that it was moved from first: whatever becomes of it later, the
/// client gave that time up too late. An appointment owes one fee at the most, that of the last judgement that was late.
struct LateNotice {
  let by: CancelledBy
  /// Whether the fee is waived.
  let isWaived: Bool
  let now: Date
  let policy: CancellationPolicySet?

  /// The terms of a cancellation.
  func terms(cancelling appointment: Appointment) -> CancellationTerms {
    guard let policy else { return .unjudged }
    return terms(
      isLate: by == .client && (isTooLate(appointment, policy) || appointment.wasMovedLate), policy)
  }

  /// The terms of a move; nil where there is no policy, and where no time is given up: the start stays, or it has come, so that what took
  /// place is only put right.
  func terms(moving appointment: Appointment, to slot: Slot) -> CancellationTerms? {
    guard let policy, slot.startsAt != appointment.slot.startsAt, appointment.slot.startsAt > now else {
      return nil
    }
    return terms(isLate: by == .client && isTooLate(appointment, policy), policy)
  }

  /// The window is counted in elapsed hours: a clock change within it makes it no longer and no shorter.
  private func isTooLate(_ appointment: Appointment, _ policy: CancellationPolicySet) -> Bool {
    now > appointment.slot.startsAt - Double(policy.windowHours) * 3600
  }

  private func terms(isLate: Bool, _ policy: CancellationPolicySet) -> CancellationTerms {
    let fee = isLate ? policy.lateFeeCents : nil
    return CancellationTerms(
      policyVersion: policy.version, isLate: isLate, feeCents: isWaived ? nil : fee,
      isWaived: isWaived && fee != nil)
  }
}

extension SchedulingSetup {
  /// How a client's giving up of an appointment's time would be judged at a moment, before anybody does it; the fee is not waived.
  public func termsOfGivingUp(_ appointment: Appointment, now: Date) -> CancellationTerms {
    LateNotice(by: .client, isWaived: false, now: now, policy: policy).terms(cancelling: appointment)
  }
}
