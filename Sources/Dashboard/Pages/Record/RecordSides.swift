import Practice
import ReadModels

/// Whether the sets of an exercise are recorded by side, and which side leads: the one that is prescribed, otherwise the one that could
/// do less last time.
struct RecordSides {
  /// Whether a set may say its side.
  let mayBeSaid: Bool
  /// Nil where both are alike, or where sets are not done by side.
  let lead: SetDone.Side?
  /// What the side that leads did last time.
  let lastOfLead: SidedWork.Numbers?
  private let isBySide: Bool

  init(_ item: ProgrammeView.Item, _ going: ProgressionItem?) {
    let last = going?.trend.last?.sides
    let side = item.side ?? last?.difference?.weaker
    lead = side
    isBySide = item.side != nil || last != nil
    mayBeSaid = isBySide || OneSidedExercises.contains(item.exercise)
    lastOfLead = last.map { side == .right ? $0.right : $0.left }
  }

  /// How many rows a set has: one for each side.
  var perSet: Int { isBySide ? 2 : 1 }
  /// What stands behind a number of sets or repetitions.
  var each: String { isBySide ? " each side" : "" }

  /// The numbers of sets, set by set, for the rows: what the side that leads does, the other does no more of.
  func spread(_ numbers: [Int]) -> [Int] { numbers.flatMap { Array(repeating: $0, count: perSet) } }

  /// The numbers of one side, from those of all rows.
  func ofOne(_ numbers: [Int]) -> [Int] {
    stride(from: 0, to: numbers.count, by: perSet).map { numbers[$0] }
  }

  /// What a row offers to say; nil where no side may be said.
  ///
  /// - Parameters:
  ///   - chosen: The side that was sent.
  ///   - isSent: Whether the row was sent, so that no side means both together.
  func options(_ row: Int, chosen: String?, isSent: Bool) -> [String: Any]? {
    guard mayBeSaid else { return nil }
    let first = lead ?? .left
    let usual = isBySide ? (row.isMultiple(of: 2) ? first : first.other).rawValue : ""
    let side = isSent ? chosen ?? "" : chosen ?? usual
    let words = [("", "both"), ("left", "left"), ("right", "right")]
    return [
      "options": words.map { value, words in
        ["value": value, "words": words, "isChosen": value == side] as [String: Any]
      }
    ]
  }
}
