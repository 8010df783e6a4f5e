import Practice

/// A flare that a client declares on the Sunday before a week, and that is over on a Friday; it never changes a load.
struct SampleFlare: Sendable {
  let region: PainRegion
  let nrs: Int
  /// The week of the course that it comes before.
  let before: Int
  /// The week on whose Friday it is said to be over.
  let over: Int
  let note: String

  /// The weeks in which it is felt.
  var weeks: ClosedRange<Int> { before...over }
}
