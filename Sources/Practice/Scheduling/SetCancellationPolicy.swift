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

/// An amount of money in cents; of which currency the practice does not say.
public enum Cents {
  /// Such as `25.00`.
  ///
  /// - Parameter cents: at least 0.
  public static func text(_ cents: Int) -> String {
    "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }
}

extension SetCancellationPolicy {
  /// Until when cancelling is free.
  public struct Input: CommandInput {
    public var windowHours: Int
    public var lateFeeCents: Int?

    public init(windowHours: Int, lateFeeCents: Int? = nil) {
      self.windowHours = windowHours
      self.lateFeeCents = lateFeeCents
    }

    public static var subject: CommandSubject { .practice }

    public static let fields: [Field<Self>] = [
      .init(
        "windowHours", \.windowHours, Bounds.cancellationHours, unit: "h", "Hours before the start.",
        example: 24),
      .init(
        "lateFeeCents", \.lateFeeCents, Bounds.feeCents, unit: "cents",
        "What a late cancellation costs; nothing if left out.", example: 2500),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetCancellationPolicy>
    {
      CommandRequest(
        command: SetCancellationPolicy(
          windowHours: windowHours, lateFeeCents: lateFeeCents, now: context.now), id: context.practice.uuid,
        tag: PracticeTags.cancellationPolicy)
    }
  }
}

/// From now on cancellations are judged by this version of the policy; earlier ones stay as they were judged.
public struct CancellationPolicySet: EventPayload {
  public static let eventType = "cancellation-policy-set"

  /// From 1.
  public let version: Int
  /// Elapsed hours before the start, 0 to 336; a client who cancels later is late.
  public let windowHours: Int
  /// In cents of the practice's currency; nil for none.
  public let lateFeeCents: Int?

  public init(version: Int, windowHours: Int, lateFeeCents: Int? = nil) {
    self.version = version
    self.windowHours = windowHours
    self.lateFeeCents = lateFeeCents
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.cancellationPolicy] }
}
