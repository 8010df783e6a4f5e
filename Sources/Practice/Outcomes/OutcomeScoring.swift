/// How the score of a measure comes about, and so what has to be given for it.
public enum OutcomeScoring: Hashable, Sendable {
  /// A whole score of pain at a site in a window.
  case painScore
  /// The mean of one to five activities, of those that were given; none is filled in.
  case meanOfActivities
  /// The sum of all items; with one missing there is no score.
  case sumOfItems
  /// A total that was worked out elsewhere; its items are never taken, for their licence.
  case totalOnly
}
