import Foundation

/// A back-test in words, the same on the command line and on a page.
extension BackTestReport {
  /// What can be said, in a sentence that never calls the two the same.
  public var verdict: String {
    let (one, other) = (comparison.candidate, comparison.reference)
    switch comparison.verdict {
    case .nothingDiffers: return "nothing was tested: the two ask for the same work in every step."
    case .untestable:
      return
        "untestable here. Where the two differ, reality followed \(policy) in \(counted(one)) and "
        + "\(reference) in \(counted(other)); it takes \(BackTestComparison.leastClients) clients each whose sessions are "
        + "known. " + danger
    case .worse:
      return "worse: more sessions went badly where \(policy) was followed, \(interval). " + danger
    case .better:
      return "fewer sessions went badly where \(policy) was followed, \(interval); that is no proof. "
        + danger
    case .notToldApart: return "not told apart: \(interval). " + danger
    }
  }

  private var danger: String {
    "\(policy) asks for more in \(comparison.bolder) of \(comparison.steps) steps that differ, in "
      + "\(comparison.bolderAfterTrouble) of them after a session that was red or unsettled "
      + "(\(comparison.clientsBolderAfterTrouble) clients)."
  }

  private var interval: String {
    guard let difference = comparison.difference, let low = comparison.low, let high = comparison.high else {
      return "no interval"
    }
    return String(
      format: "%+.1f points of bad sessions (95 %%: %+.1f to %+.1f)", difference * 100, low * 100, high * 100)
  }

  private func counted(_ side: BackTestComparison.Side) -> String {
    "\(side.sessions) sessions of \(side.clients) clients"
  }

  /// What came of it where the two ask for other work, a line for each measure, by which of the two reality followed.
  public var followedRows: [(name: String, candidate: String, reference: String)] {
    func row(_ name: String, _ value: (BackTestComparison.Side) -> String) -> (String, String, String) {
      (name, value(comparison.candidate), value(comparison.reference))
    }
    return [
      row("Sessions (clients)") { "\($0.sessions) (\($0.clients))" },
      row("Bad: red, unsettled or a flare, of known") { "\($0.bad) of \($0.known)" },
      row("Mean of clients") { percent($0.meanBad) },
      row("Flares, each once (clients)") { "\($0.flareEpisodes) (\($0.clientsWithFlare))" },
      row("Mornings missing") { String($0.morningsMissing) },
      row("Clients gone for 28 days after") { String($0.clientsGone) },
      row("Mean of clients if all of those had been bad") { percent($0.worstMeanBad) },
    ]
  }

  private func percent(_ share: Double?) -> String {
    share.map { String(format: "%.1f %%", $0 * 100) } ?? "insufficient data"
  }
}
