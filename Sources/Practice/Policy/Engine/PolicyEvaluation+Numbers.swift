/// The numbers of a session that the rows of `2026.1` looked at, in words.
extension PolicyEvaluation {
  private func text(_ number: Double) -> String { ReasonNumbers.text(number) }

  /// The worst pain during and after a session.
  func peakText(_ session: PolicySession) -> String { text(peak(session)) }

  /// Pain in a session, and up to where it is not red.
  func painNumbers(_ session: PolicySession) -> String {
    let seen = "pain up to \(peakText(session)), before \(text(session.pain.before))"
    switch state.painMode {
    case .absolute: return "\(seen); needs at most \(text(parameters.yellowPeak))"
    case .relative:
      return
        "\(seen); needs a rise under \(text(parameters.relativeRedRise)), and under \(text(parameters.relativeRedPeak))"
    }
  }

  /// What was done, with the least reserve where it is known.
  var doneNumbers: String {
    guard last.holds.isEmpty else {
      return "holds \(last.holds.map(text).joined(separator: ", ")) s"
        + (last.holdTarget.map { " of \(text($0)) s" } ?? "")
    }
    let reps = last.reps.map(String.init).joined(separator: ", ")
    let reserve = last.rir.min().map { ", lowest RIR \(text($0)); needs \(text(neededReserve))" }
    return "reps \(reps)" + (exercise.repRange.map { " of \($0)" } ?? "") + (reserve ?? "")
  }

  private var neededReserve: Double { exercise.rirTarget - parameters.easyMargin }

  /// Which sets were below the range, or without anything in reserve.
  var missedNumbers: String {
    let reserve = last.rir.min().flatMap { least in
      least.isAtMost(parameters.missedReserve)
        ? "RIR \(text(least)); needs above \(text(parameters.missedReserve))" : nil
    }
    guard let range = exercise.repRange, last.reps.contains(where: { $0 < range.lowest }) else {
      return reserve ?? doneNumbers
    }
    let share = parameters.missedShare == 0.5 ? "half" : "\(text((1 - parameters.missedShare) * 100)) %"
    return
      "reps \(last.reps.map(String.init).joined(separator: ", ")); needs \(range.lowest) in more than \(share) of "
      + "\(last.sets) sets" + (reserve.map { ", and \($0)" } ?? "")
  }

  /// What an increase asks for, and the last session did not have.
  var lackingNumbers: String? {
    var lacking: [String] = []
    if !isGreen(last) {
      lacking.append(
        isClean(last)
          ? "pain up to \(peakText(last)), without a rise above \(text(parameters.cleanRise))"
          : "pain rose by \(text(rise(last))); needs at most \(text(parameters.cleanRise)), or green pain")
    }
    lacking += exercise.kind == .isometric ? lackingHolds : lackingReps
    return lacking.isEmpty ? nil : lacking.joined(separator: "; ")
  }

  private var lackingHolds: [String] {
    guard let target = last.holdTarget else { return ["no target in seconds is prescribed"] }
    guard last.holds.count >= last.sets else { return ["\(last.holds.count) of \(last.sets) holds"] }
    guard last.holds.allSatisfy({ $0.isAtLeast(target) }) else {
      return ["holds \(last.holds.map(text).joined(separator: ", ")) s; needs \(text(target)) s"]
    }
    guard let effort = last.rpe else { return ["RPE missing"] }
    guard effort.isAtMost(parameters.holdsMetEffort) else {
      return ["RPE \(text(effort)); needs at most \(text(parameters.holdsMetEffort))"]
    }
    return [moreSessions]
  }

  private var lackingReps: [String] {
    guard let least = last.rir.min() else { return ["RIR missing"] }
    guard isEasy(last) else { return ["lowest RIR \(text(least)); needs \(text(neededReserve))"] }
    if last.reps.count < last.sets { return ["\(last.reps.count) of \(last.sets) sets"] }
    if isAtTop(last) { return [moreSessions] }
    return [doneNumbers]
  }

  private var moreSessions: String {
    let needed = isFullStep ? parameters.fullStepSessions : parameters.stableSessions
    return "needs \(needed) such sessions running"
  }
}
