public import EventSourcing
public import Foundation

/// Sets from how many hours before its start on a cancellation is late, and what it costs then; cancellations before stay as they were judged. The same again records nothing.
///
/// Refused: `not-set-up`, `out-of-range`.
public struct SetCancellationPolicy: Decider {
  /// Elapsed hours, 0 to 336.
  public let windowHours: Int
  /// 0 to 10,000,000; nil for none.
  public let lateFeeCents: Int?
  public let now: Date

  public init(windowHours: Int, lateFeeCents: Int? = nil, now: Date) {
    self.windowHours = windowHours
    self.lateFeeCents = lateFeeCents
    self.now = now
  }

  public var initial: SchedulingSetup { SchedulingSetup(.cancellationPolicy) }

  public func decide(_ state: SchedulingSetup) throws(Refusal) -> [Draft<PracticeEvent>] {
    _ = try state.practice.required()
    try Bounds.check(windowHours, Bounds.cancellationHours, field: "window", named: "the window in hours")
    try Bounds.check(lateFeeCents, Bounds.feeCents, field: "fee", named: "the fee in cents")
    if let policy = state.policy, policy.windowHours == windowHours, policy.lateFeeCents == lateFeeCents {
      return []
    }
    let facts = CancellationPolicySet(
      version: (state.policy?.version ?? 0) + 1, windowHours: windowHours, lateFeeCents: lateFeeCents)
    return [Draft(.scheduling(.cancellationPolicySet(facts)), at: now)]
  }

}
