extension PolicyParameters {
  /// Refuses parameters that cannot be a policy.
  /// - Throws: ``PolicyParameterError`` for a name that is none, for one that belongs to other thresholds, for a field
  ///   out of its range, and for bands that do not rise.
  public func validate() throws(PolicyParameterError) {
    guard Self.isName(name) else {
      throw PolicyParameterError(
        "name", "must have 1 to 40 characters: letters a to z, digits, dots, dashes, underscores")
    }
    for field in PolicyParameterField.all where !field.isInRange(in: self) {
      throw PolicyParameterError(field.name, "must be \(field.range)")
    }
    for (lower, upper) in Self.rising {
      guard self[keyPath: lower.path] <= self[keyPath: upper.path] else {
        throw PolicyParameterError(lower.name, "must be at most \(upper.name)")
      }
    }
    guard fullStepSessions <= stableSessions else {
      throw PolicyParameterError("fullStepSessions", "must be at most stableSessions")
    }
    guard relativeGreenRise < relativeRedRise else {
      throw PolicyParameterError("relativeGreenRise", "must be below relativeRedRise")
    }
    var renamed = self
    renamed.name = Self.standard.name
    guard name != Self.standard.name || renamed == Self.standard else {
      throw PolicyParameterError(
        "name", "must be another than \(Self.standard.name), because a threshold differs from it")
    }
  }

  private static func isName(_ name: String) -> Bool {
    (1...40).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  private struct Step: Sendable {
    let name: String
    let path: any KeyPath<PolicyParameters, Double> & Sendable

    init(_ name: String, _ path: any KeyPath<PolicyParameters, Double> & Sendable) {
      self.name = name
      self.path = path
    }
  }

  /// What must not fall: worse pain never gives a milder answer, and a step never has to exceed its cap.
  private static let rising: [(Step, Step)] = [
    (Step("greenPeak", \.greenPeak), Step("yellowPeak", \.yellowPeak)),
    (Step("cleanRise", \.cleanRise), Step("relativeRedRise", \.relativeRedRise)),
    (Step("relativeGreenRise", \.relativeGreenRise), Step("relativeRedPeak", \.relativeRedPeak)),
    (Step("restHours", \.restHours), Step("slowRestHours", \.slowRestHours)),
    (Step("breakDays", \.breakDays), Step("longBreakDays", \.longBreakDays)),
    (Step("breakCut", \.breakCut), Step("longBreakCut", \.longBreakCut)),
    (Step("missedCut", \.missedCut), Step("unsettledCut", \.unsettledCut)),
    (Step("unsettledCut", \.unsettledCut), Step("redCut", \.redCut)),
    (Step("redCut", \.redCut), Step("redAgainCut", \.redAgainCut)),
    (Step("deloadCut", \.deloadCut), Step("redCut", \.redCut)),
    (Step("restartCut", \.restartCut), Step("flareCut", \.flareCut)),
    (Step("holdWeeklyRise", \.holdWeeklyRise), Step("deloadWeeklyRise", \.deloadWeeklyRise)),
    (Step("harderHoldSeconds", \.harderHoldSeconds), Step("holdCapSeconds", \.holdCapSeconds)),
    (Step("stepUpper", \.stepUpper), Step("stepCap", \.stepCap)),
    (Step("stepLower", \.stepLower), Step("stepCap", \.stepCap)),
  ]
}
