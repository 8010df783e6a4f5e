import EventSourcing
import Foundation
import Practice

/// The activities of a client's PSFS, each on a line of its own.
///
/// An activity is the same one where it has the same words; of outcomes whose words were erased, where it has the same id.
struct ActivityLines {
  private struct Line {
    let activityID: UUID
    var words: String?
    var goal: UUID?
    var points: [OutcomesView.ActivityPoint] = []
  }

  private let words: [UUID: [String]]
  private let goals: [UUID: String]
  private var lines: [Line] = []

  /// - Parameters:
  ///   - words: of the activities, by outcome, as they were sealed.
  ///   - goals: the words of the client's goals.
  init(_ history: OutcomeHistory, _ words: [UUID: String], _ goals: [UUID: String]) {
    self.words = words.mapValues(PSFSActivity.words(sealed:))
    self.goals = goals
    var places: [String: Int] = [:]
    let outcomes = history.outcomes.filter { $0.measure == .psfs }.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }
    for (_, outcome) in outcomes {
      guard let scores = outcome.items, let keys = keys(of: outcome) else { continue }
      for (index, score) in scores.enumerated() where index < keys.count {
        let place = places[keys[index]] ?? lines.count
        if place == lines.count {
          places[keys[index]] = place
          lines.append(Line(activityID: outcome.activityKeys[index]))
        }
        lines[place].points.append(
          .init(outcomeID: outcome.outcomeID, day: outcome.day, score: score))
        if let said = self.words[outcome.outcomeID], index < said.count { lines[place].words = said[index] }
        if let goal = outcome.activityGoals, index < goal.count, let id = goal[index] {
          lines[place].goal = id
        }
      }
    }
  }

  /// The words of a client's goals, by id.
  static func goals(_ events: [Recorded<PracticeEvent>], _ texts: OpenedTexts) -> [UUID: String] {
    var goals: [UUID: String] = [:]
    for event in events {
      guard case .programme(.goalSet(let facts)) = event.event else { continue }
      goals[facts.goalID] = texts[.goal, at: event.position]
    }
    return goals
  }

  /// By what the activities of an outcome are told from each other; nil where nothing is known of them.
  func keys(_ outcome: OutcomeRecorded) -> [String]? { keys(of: outcome) }

  private func keys(of outcome: OutcomeRecorded) -> [String]? {
    guard outcome.measure == .psfs, let items = outcome.items else { return nil }
    if let said = words[outcome.outcomeID], said.count == items.count { return said.map(PSFSActivity.key) }
    return outcome.activityKeys.map { $0.uuidString }
  }

  var activities: [OutcomesView.Activity] {
    lines.map { line in
      let scores = line.points.map { Double($0.score) }
      func change(from place: Int) -> OutcomesView.Change? {
        guard scores.count > 1, let newest = scores.last else { return nil }
        return .init(OutcomeChange(.psfs, from: scores[place], to: newest, comparable: false))
      }
      return OutcomesView.Activity(
        activityID: line.activityID, words: line.words, goalID: line.goal,
        goal: line.goal.flatMap { goals[$0] }, points: line.points, fromBaseline: change(from: 0),
        fromPrevious: change(from: max(0, scores.count - 2)))
    }
  }
}
