import Foundation

/// Which side leads an exercise that is done one side at a time: its work is what the policy judges, and the other side does no
/// more repetitions than it did [h].
public struct SideLead: Hashable, Sendable {
  public let side: SetDone.Side
  /// Whether the prescription names it; otherwise it is the side that could do less.
  public let isPrescribed: Bool
  /// What the sides did in the last session that counts; nil where its sets say no side.
  public let work: SidedWork?

  /// For example `Left 8, 8, 8, right 10, 10, 10: the left side leads, and the right does no more than the left did.`
  public var words: String {
    let (one, other) = (side.rawValue, side.other.rawValue)
    let rule = "the \(one) side leads, and the \(other) does no more than the \(one) did."
    guard let work else {
      return
        "\(rule.prefix(1).uppercased() + rule.dropFirst()) Its sets were not recorded by side: say left or right with them."
    }
    let done = [("left", work.left), ("right", work.right)].map { name, numbers in
      let counts = numbers.reps.isEmpty ? numbers.holds.map { "\($0) s" } : numbers.reps.map(String.init)
      return "\(name) \(counts.isEmpty ? "none" : counts.joined(separator: ", "))"
    }.joined(separator: "; ")
    let apart = work.difference.map { $0.isFlagged ? " (\(Load.number($0.percent)) % apart)" : "" } ?? ""
    return "By side, \(done)\(apart): \(rule)"
  }
}

extension Policy2026_2.StateBuilder {
  /// The side that leads; nil where the last session was not done by side and the prescription names none.
  var lead: SideLead? {
    let named = signals.record.prescriptions.side(exercise, at: prescribedBy)
    guard let last, let side = signals.leadingSide(of: exercise, in: last) else {
      return named.map { SideLead(side: $0, isPrescribed: true, work: nil) }
    }
    return SideLead(
      side: named ?? side, isPrescribed: named != nil,
      work: last.work(exercise).flatMap { SidedWork($0.workingSets) })
  }
}
