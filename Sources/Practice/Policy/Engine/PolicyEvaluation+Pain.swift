/// What a session did to the pain.
extension PolicyEvaluation {
  enum Band: Hashable {
    case green
    case yellow
    case red
  }

  /// The highest of during and after.
  func peak(_ session: PolicySession) -> Double { max(session.pain.during, session.pain.after) }

  /// How far the peak lies above the pain before; negative where it eased.
  func rise(_ session: PolicySession) -> Double { peak(session) - session.pain.before }

  func band(_ session: PolicySession) -> Band {
    switch state.painMode {
    case .absolute:
      if peak(session).isAtMost(parameters.greenPeak) { return .green }
      return peak(session).isAtMost(parameters.yellowPeak) ? .yellow : .red
    case .relative:
      if rise(session).isAtLeast(parameters.relativeRedRise) { return .red }
      if peak(session).isAtLeast(parameters.relativeRedPeak) { return .red }
      return rise(session).isAtMost(parameters.relativeGreenRise) ? .green : .yellow
    }
  }

  func isGreen(_ session: PolicySession) -> Bool { band(session) == .green }
  func isRed(_ session: PolicySession) -> Bool { band(session) == .red }

  /// Whether the next morning was as usual; nil while its score is missing.
  private func settled(_ session: PolicySession) -> Bool? {
    guard let morning = session.pain.nextMorning else { return nil }
    let reference = max(session.pain.before, session.morningBaseline ?? 0)
    return morning.isBelow(reference + parameters.unsettledRise)
  }

  /// False where the score is missing.
  func isSettled(_ session: PolicySession) -> Bool { settled(session) == true }
  /// False where the score is missing.
  func isUnsettled(_ session: PolicySession) -> Bool { settled(session) == false }

  func isClean(_ session: PolicySession) -> Bool {
    guard isSettled(session), !isRed(session) else { return false }
    return isGreen(session) || rise(session).isAtMost(parameters.cleanRise)
  }
}
