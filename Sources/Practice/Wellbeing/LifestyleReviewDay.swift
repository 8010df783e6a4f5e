import EventSourcing

/// The rule that a change of daily life is reviewed on a later day than the one on which that was agreed.
enum LifestyleReviewDay {
  static func check(_ day: LocalDay?, after agreed: LocalDay, field: String) throws(Refusal) {
    guard let day, day <= agreed else { return }
    throw Refusal(
      .reviewTooEarly,
      "The review was refused: its day is not after the day on which it is agreed. Give a later day.",
      field: field)
  }
}
