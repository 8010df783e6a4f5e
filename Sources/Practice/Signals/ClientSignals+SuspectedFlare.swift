/// Mornings that look like a flare that nobody declared.
extension ClientSignals {
  /// How far a morning lies above the baseline in a suspected flare.
  public static let suspectedRise = 2.0

  /// The second of two mornings running that lie at least 2 above the baseline before them, where it is today or
  /// yesterday and no flare lasts; nil otherwise, and without a baseline.
  ///
  /// It asks whether there is a flare; it never decides anything.
  public var suspectedFlare: Derived<LocalDay>? {
    guard flareSpans.allSatisfy({ $0.endedAt != nil }) else { return nil }
    for day in [today, today - 1] {
      guard let first = morning(on: day - 1), let second = morning(on: day),
        let baseline = morningBaseline(before: day - 1)
      else { continue }
      let bound = baseline.value + Self.suspectedRise
      if Self.isAtLeast(Double(min(first.nrs, second.nrs)), bound) {
        return Derived(day, basis: baseline.basis.union([first.position, second.position]))
      }
    }
    return nil
  }
}
