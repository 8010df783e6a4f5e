/// The numbers of a session that the rows looked at, in words.
extension Policy2026_2.Evaluation {
  private func text(_ amount: Amount) -> String { Policy2026_2.StateBuilder.text(amount) }

  /// The worst pain during and after a session.
  func peakText(_ session: Policy2026_2.Session) -> String { text(max(session.during, session.after)) }

  private func rise(_ session: Policy2026_2.Session) -> Amount {
    max(session.during, session.after) - session.before
  }

  /// Pain in a session, and up to where it is not red.
  func painNumbers(_ session: Policy2026_2.Session) -> String {
    let seen = "pain up to \(peakText(session)), before \(text(session.before))"
    switch state.painMode {
    case .absolute: return "\(seen); needs at most \(text(parameters.yellowPeak))"
    case .relative:
      return
        "\(seen); needs a rise under \(text(parameters.relativeRedRise)), and under \(text(parameters.relativeRedPeak))"
    }
  }

  /// Of how many counted sets the effort is missing.
  var effortNumbers: String {
    let counted = countedSets(last)
    let missing = counted.filter { place in
      let known =
        (isIsometric ? last.holdRPE : last.rir).indices.contains(place)
        ? (isIsometric ? last.holdRPE : last.rir)[place] : nil
      return known == nil
    }
    return isIsometric
      ? "RPE missing for \(missing.count) of \(counted.count) holds"
      : "RIR missing for \(missing.count) of \(counted.count) sets"
  }

  /// What was done, with the least reserve where it is known.
  var doneNumbers: String {
    if isIsometric {
      let holds = last.holds.map(text).joined(separator: ", ")
      return "holds \(holds) s" + (holdTargetInForce.map { " of \(text($0)) s" } ?? "")
    }
    let reps = last.reps.map(String.init).joined(separator: ", ")
    let reserve = last.rir.compactMap(\.self).min().map {
      ", lowest RIR \(text($0)); needs \(text(neededReserve))"
    }
    return "reps \(reps)" + (exercise.repRange.map { " of \($0)" } ?? "") + (reserve ?? "")
  }

  private var neededReserve: Amount { exercise.rirTarget - parameters.easyMargin }

  /// Which sets were below the range, or without anything in reserve.
  var missedNumbers: String {
    let least = last.rir.compactMap(\.self).min()
    let reserve = least.flatMap { least -> String? in
      least <= parameters.missedReserve ? "RIR \(text(least)); needs above 0" : nil
    }
    guard let range = exercise.repRange else { return reserve ?? doneNumbers }
    let below = last.reps.count { $0 < range.lowest }
    guard below > 0 else { return reserve ?? doneNumbers }
    return
      "reps \(last.reps.map(String.init).joined(separator: ", ")); needs \(range.lowest) in more than half of "
      + "\(last.sets) sets" + (reserve.map { ", and \($0)" } ?? "")
  }

  /// What an increase asks for, and the last session did not have.
  var lackingNumbers: String? {
    var lacking: [String] = []
    let counted = countedSets(last)
    if counted.count < last.sets {
      lacking.append("\(counted.count) of \(last.sets) sets at the load in force")
    }
    if !isClean(last), zone(last) != .green, rise(last) > parameters.cleanRise {
      lacking.append(
        "pain rose by \(text(rise(last))); needs at most \(text(parameters.cleanRise)), or pain of at most "
          + text(parameters.greenPeak))
    }
    if isIsometric { lacking += lackingHolds(counted) } else { lacking += lackingReps(counted) }
    return lacking.isEmpty ? nil : lacking.joined(separator: "; ")
  }

  private func lackingHolds(_ counted: [Int]) -> [String] {
    guard let target = holdTargetInForce else { return ["no target in seconds is prescribed"] }
    let short = counted.filter { last.holds[$0] < target }
    if !short.isEmpty {
      return ["holds \(last.holds.map(text).joined(separator: ", ")) s; needs \(text(target)) s"]
    }
    let exertions = counted.compactMap {
      (last.holdRPE.indices.contains($0) ? last.holdRPE[$0] : nil) ?? last.rpe
    }
    if let most = exertions.max(), most > parameters.holdsMetEffort {
      return ["RPE \(text(most)); needs at most \(text(parameters.holdsMetEffort))"]
    }
    return isMet(last) && isClean(last) ? [moreSessions] : []
  }

  private func lackingReps(_ counted: [Int]) -> [String] {
    if !isEasy(last),
      let least = counted.compactMap({ last.rir.indices.contains($0) ? last.rir[$0] : nil }).min()
    {
      return ["lowest RIR \(text(least)); needs \(text(neededReserve))"]
    }
    guard isClean(last), isEasy(last), isWhole(last) else { return [] }
    if zone(last) != .green, previous.map(isClean) != true {
      return ["pain up to \(peakText(last)) in one session; needs two running without a rise"]
    }
    return isTop(last) ? [moreSessions] : []
  }

  private var moreSessions: String {
    let needed = isFullStep ? parameters.fullStepSessions : parameters.stableSessions
    return "needs \(needed) such sessions running"
  }
}
