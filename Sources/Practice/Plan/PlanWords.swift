/// What a draft says, in plain sentences; the same for every edge.
extension PlanGate {
  /// What it means and what to do about it; the handle of the client stands where it says CLIENT.
  public var words: String {
    switch self {
    case .recordIncomplete:
      "The record is incomplete: an event of the client cannot be read. Its operator finds it: regimen verify."
    case .discharged: "The client was discharged. Readmit them first: regimen readmit client --client CLIENT."
    case .redFlag:
      "A red flag stands. Refer the client; “regimen show client CLIENT” names it, and “regimen clear red-flag” clears it."
    case .parqRefer:
      "The newest PAR-Q+ says to refer. Once a professional has cleared the client: "
        + "regimen record clearance --client CLIENT --practitioner P-1 --scope par-q --reason 'why'"
    case .noConsent: "No consent stands. Ask for it: regimen record consent --client CLIENT --version VERSION"
    case .painHistoryMissing:
      "No pain history is recorded. Take it: regimen record pain-history --client CLIENT --onset YYYY-MM-DD --cause injury "
        + "--course recurrent"
    case .painInReviewRegion:
      "Pain is mapped to the head, the chest or the abdomen. Look at it, then: "
        + "regimen record clearance --client CLIENT --practitioner P-1 --scope mapped-region --reason 'why'"
    }
  }
}

extension PlanReason {
  /// For example `Finding knee-valgus, left, severity 2, seen on 2026-11-27; a hypothesis of low confidence.`
  public var words: String {
    switch self {
    case .finding(let finding):
      let what = [
        "Finding \(finding.kind)", finding.side?.rawValue,
        finding.severity.map { "severity \($0)" } ?? "severity not said", "seen on \(finding.day)",
      ].compactMap(\.self).joined(separator: ", ")
      return "\(what); a hypothesis of \(finding.hypothesis.confidence.rawValue) confidence."
    case .asymmetry(let asymmetry):
      return
        "Test \(asymmetry.test) on \(asymmetry.day): \(asymmetry.weaker.rawValue) weaker by \(Load.number(asymmetry.percent)) %."
    case .pain(let region, let nrs): return "Pain in the \(region.words), \(nrs) of 10 on the newest map."
    }
  }
}

extension PlanExclusion.Reason {
  public var words: String {
    switch self {
    case .provokes(let regions): "May provoke \(Self.list(regions)), which hurts or flares."
    case .easierProvokes(let regions):
      "An easier exercise of the ladder may provoke \(Self.list(regions)), which hurts or flares."
    case .setAside(let day): "The step to it was declined or overridden on \(day)."
    case .equipmentMissing: "Its equipment is not there."
    case .tooHard: "Too hard yet: first an easier one has to settle well."
    case .unplaced: "Nobody said what it trains: regimen assign ladder."
    case .servesNothing: "It serves nothing that was found."
    }
  }

  private static func list(_ regions: [PainRegion]) -> String {
    regions.map(\.words).joined(separator: ", ")
  }
}

extension PlanNote {
  public var words: String {
    switch self {
    case .equipmentUnknown:
      "Nobody said what there is to train with, so only what needs nothing was drafted. Say it: regimen set equipment, or "
        + "--equipment for one draft."
    case .equipmentOf(.home):
      "Drafted for what the client has at home. Say otherwise for one draft: --equipment."
    case .equipmentOf(.site):
      "Drafted for what there is at the site where the client is seen; what they have at home is not known. Say it: regimen set "
        + "equipment, or --equipment for one draft."
    case .phaseAssumed: "The client has no phase yet; re-engage is assumed. Say another: --phase."
    case .daysUnknown:
      "Three days a week are assumed. Say how many: regimen set training-days, or --days for "
        + "one draft."
    case .unknownTest(let test): "What the test \(test) tells of muscles is not known; it guided nothing."
    case .unknownMuscle(let name):
      "The muscle “\(name)” is not in the table of muscles: it is matched by its name alone."
    case .nothingFound:
      "There is nothing to plan for: no finding, no difference between sides, no pain. Assess first: regimen record assessment."
    }
  }
}
