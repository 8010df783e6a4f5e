/// The numbers of a proposal: only those that its action needs, never null.
public struct PolicyTerms: Codable, Hashable, Sendable {
  /// Kilograms, above 0.
  public var loadKg: Double?
  /// Steps along the ladder: −1 easier, 1 harder.
  public var rung: Int?
  public var sets: Int?
  /// Repetitions of each set.
  public var reps: Int?
  /// Repetitions to work up to before the load changes.
  public var repsTo: Int?
  public var holdSeconds: Double?
  /// Hours still to wait.
  public var hours: Double?
  public var urgency: ReferralUrgency?

  public init(
    loadKg: Double? = nil, rung: Int? = nil, sets: Int? = nil, reps: Int? = nil, repsTo: Int? = nil,
    holdSeconds: Double? = nil, hours: Double? = nil, urgency: ReferralUrgency? = nil
  ) {
    self.loadKg = loadKg
    self.rung = rung
    self.sets = sets
    self.reps = reps
    self.repsTo = repsTo
    self.holdSeconds = holdSeconds
    self.hours = hours
    self.urgency = urgency
  }
}
