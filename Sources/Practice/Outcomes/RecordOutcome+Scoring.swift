import EventSourcing
import Foundation

extension RecordOutcome {
  /// The facts, scored by the rules of the measure.
  func scored() throws(Refusal) -> OutcomeRecorded {
    try checkParts()
    switch measure.scoring {
    case .painScore: return facts(score: try givenScore(), site: try givenSite(), window: try givenWindow())
    case .meanOfActivities: return try scoredActivities()
    case .sumOfItems: return try scoredItems()
    case .totalOnly: return facts(score: try givenScore())
    }
  }

  /// Refuses what the measure does not have.
  private func checkParts() throws(Refusal) {
    let scoring = measure.scoring
    if items != nil, scoring == .totalOnly {
      throw Refusal(
        .itemsNotEmbedded,
        "The items were refused: the licence of the \(measure.title) does not let them be held. "
          + "Give the total, \(range).", field: "items")
    }
    if items != nil, scoring != .sumOfItems { throw foreign("items") }
    if !activities.isEmpty, scoring != .meanOfActivities { throw foreign("activity") }
    if site != nil, scoring != .painScore { throw foreign("site") }
    if window != nil, scoring != .painScore { throw foreign("window") }
    if score != nil, scoring == .sumOfItems || scoring == .meanOfActivities {
      let parts =
        scoring == .sumOfItems
        ? "all \(Bounds.phq4Items) items, such as --items 1,0,2,1"
        : "the activities with their scores, such as --activity 'sit at the desk=4',"
      throw Refusal(
        .scoreComputed,
        "The score was refused: that of the \(measure.title) is worked out. Give \(parts) instead.",
        field: "score")
    }
  }

  private func foreign(_ field: String) -> Refusal {
    Refusal(
      .notOfThisMeasure, "The \(field) was refused: the \(measure.title) has none. Leave it out.",
      field: field)
  }

  private func givenScore() throws(Refusal) -> Double {
    guard let score else {
      throw Refusal(
        .scoreRequired, "The outcome was refused: the \(measure.title) needs a score, \(range).",
        field: "score")
    }
    try Bounds.check(score, measure.range, field: "score")
    guard !measure.isWhole || score == score.rounded() else {
      throw Refusal(
        .outOfRange, "The score was refused: that of the \(measure.title) is a whole number, \(range).",
        field: "score")
    }
    return score
  }

  private func givenSite() throws(Refusal) -> PainSite {
    guard let site else {
      throw Refusal(
        .siteRequired,
        "The outcome was refused: the \(measure.title) needs the region and side that hurt. Give them, "
          + "such as --site low_back --side left.", field: "site")
    }
    return site
  }

  private func givenWindow() throws(Refusal) -> PainWindow {
    guard let window else {
      throw Refusal(
        .windowRequired,
        "The outcome was refused: the \(measure.title) needs the time that it speaks of. Give one of "
          + "\(PainWindow.allCases.map(\.rawValue).joined(separator: ", ")), such as --window 7-day.",
        field: "window")
    }
    return window
  }

  /// The mean of the activities that are given, of which there must be one to five.
  private func scoredActivities() throws(Refusal) -> OutcomeRecorded {
    guard Bounds.psfsActivities.contains(activities.count) else {
      throw Refusal(
        activities.isEmpty ? .activityRequired : .outOfRange,
        "The outcome was refused: the PSFS is the mean of \(Bounds.psfsActivities.lowerBound) to "
          + "\(Bounds.psfsActivities.upperBound) activities. Give that many, each with a score, such as "
          + "--activity 'sit at the desk=4'.", field: "activity")
    }
    for activity in activities {
      guard !Text.trimmed(activity.words).isEmpty else {
        throw Refusal(
          .activityRequired,
          "The activity was refused: it has no words. Say what it is, in the client’s words.",
          field: "activity")
      }
      try Text.checkReadable(activity.words, "activity", field: "activity")
      try Bounds.check(activity.score, Bounds.psfsActivity, field: "activity")
    }
    let scores = activities.map(\.score)
    return facts(
      score: Double(scores.reduce(0, +)) / Double(scores.count), items: scores, activities: scores.count)
  }

  /// The sum of all items: with one missing there is none, because the published bands are of all four.
  private func scoredItems() throws(Refusal) -> OutcomeRecorded {
    guard let items else {
      throw Refusal(
        .itemsRequired,
        "The outcome was refused: the \(measure.title) needs its \(Bounds.phq4Items) items, each 0 to 3, to tell its halves. "
          + "Give them in order, such as --items 1,0,2,1.", field: "items")
    }
    guard items.count <= Bounds.phq4Items else {
      throw Refusal(
        .outOfRange, "The items were refused: the \(measure.title) has \(Bounds.phq4Items). Give that many.",
        field: "items")
    }
    let answers = items.compactMap { $0 }
    guard answers.count == Bounds.phq4Items else {
      throw Refusal(
        .missingItem,
        "The items were refused: one is missing, and the \(measure.title) is scored from all \(Bounds.phq4Items) only. "
          + "Ask for it, or leave the measure out.", field: "items")
    }
    for answer in answers { try Bounds.check(answer, Bounds.phq4Item, field: "items") }
    return facts(score: Double(answers.reduce(0, +)), items: answers)
  }

  /// The range in words.
  private var range: String {
    "\(Load.number(measure.range.lowerBound)) to \(Load.number(measure.range.upperBound))"
  }

  private func facts(
    score: Double, items: [Int]? = nil, site: PainSite? = nil, window: PainWindow? = nil,
    activities: Int? = nil
  ) -> OutcomeRecorded {
    OutcomeRecorded(
      outcomeID: outcomeID, clientID: clientID, day: day, measure: measure, score: score, items: items,
      site: site, window: window, activities: activities,
      activityIDs: activities == nil
        ? nil
        : activityIDs
          ?? self.activities.indices.map {
            OutcomeRecorded.activityID(outcomeID, $0)
          }, activityGoals: goals.contains { $0 != nil } ? goals : nil)
  }

  private var goals: [UUID?] { activities.map(\.goalId) }
}
