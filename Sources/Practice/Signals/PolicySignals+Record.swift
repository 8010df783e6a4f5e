import Foundation

/// All signals for one exercise together, as the policy takes them.
extension ClientSignals {
  func policySignals(
    for exercise: String, to planned: Date?, parameters: PolicyParameters
  ) -> Derived<PolicySignals> {
    var signals = PolicySignals()
    var basis: Set<Int64> = []
    func take<Value>(_ derived: Derived<Value>?) -> Value? {
      if let derived { basis.formUnion(derived.basis) }
      return derived?.value
    }

    let standing = record.redFlags.standing
    signals.redFlags = standing.values.map(\.rawValue).sorted()
    if !standing.isEmpty {
      signals.urgency = standing.values.contains { $0.urgency == .emergency } ? .emergency : .urgent
      basis.formUnion(standing.keys.compactMap { record.redFlagPositions[$0] })
    }
    signals.flare = take(flare(for: exercise)).map { flare in
      PolicyFlare(
        days: Double(flare.days), nrs: Double(flare.nrs), countIn28Days: flare.countIn28Days,
        resolved: flare.isResolved, preFlareLoadKg: flare.preFlareLoadKg, preFlareSets: flare.preFlareSets)
    }
    signals.hoursSinceSameMuscle = take(hoursSinceSameMuscle(as: exercise, to: planned))
    if let slow = record.slowRecovery {
      signals.slowRecovery = slow.value
      basis.insert(slow.position)
    }
    signals.daysSinceLast = take(daysSinceLast(of: exercise, to: planned)).map(Double.init) ?? 0
    let isRelative = record.relativePain?.value == true
    let reds = redsIn14Days(upTo: exercise) { Self.isRed($0, isRelative: isRelative, parameters) }
    signals.redsIn14Days = take(reds) ?? 1
    signals.weeklyMorningDelta = take(weeklyMorningDelta)
    signals.sleepHours = take(sleepHours)
    signals.readinessLow = take(readinessLow.flatMap { $0.value ? $0 : nil }) ?? false
    signals.overreachSignals = take(overreachSignals(for: exercise)) ?? 0
    signals.deloadDue = take(deloadDue(for: exercise)) ?? false
    return Derived(signals, basis: basis)
  }

  /// The policy's word on one pain: in absolute mode by its peak, in relative mode by its rise or a very high peak.
  static func isRed(_ pain: PainScores, isRelative: Bool, _ parameters: PolicyParameters) -> Bool {
    let peak = Double(pain.peak)
    guard isRelative else { return !isAtLeast(parameters.yellowPeak, peak) }
    return isAtLeast(Double(pain.rise), parameters.relativeRedRise)
      || isAtLeast(peak, parameters.relativeRedPeak)
  }
}
