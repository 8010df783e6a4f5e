import EventSourcing
import Foundation
import Practice
import ReadModels

/// A session at home as the form of a client's page tells of it, held against their programme as it is now: what is not prescribed is
/// never recorded, nor about more of it than is.
struct SentOwnSession {
  /// So many sets more than are prescribed may be done.
  static let setsBeyond = 2
  /// The field that says that nobody knows the scores of pain.
  static let unknown = "pain.unknown"
  /// When pain is scored, with what it is called.
  static let moments: [(name: String, words: OwnText)] = [
    ("before", .before), ("during", .during), ("after", .after),
  ]

  /// What came of it.
  struct Reading {
    var exercises: [ExerciseDone] = []
    var pain: PainScores?
    /// What is wrong about an exercise, by its slug.
    var problems: [String: OwnText] = [:]
    var painProblem: OwnText?
    /// What is wrong about all of it.
    var problem: OwnText?
    /// Whether a load has to be confirmed.
    var asksLoad = false

    var isWhole: Bool { problems.isEmpty && painProblem == nil && problem == nil }
  }

  let visit: OwnVisit
  let programme: [ProgrammeView.Item]
  /// Of loads that are typed without one, by the exercise's slug.
  let units: [String: LoadUnit]
  /// How the form calls an exercise, by the slug.
  private let names: [String: [String]]

  init(_ visit: OwnVisit, _ programme: [ProgrammeView.Item], units: [String: LoadUnit]) {
    self.visit = visit
    self.programme = programme
    self.units = units
    let named = visit.form.keys.sorted().filter { $0.hasSuffix(".slug") }.compactMap { field in
      visit[field].map { (slug: $0, name: String(field.dropLast(".slug".count))) }
    }
    names = Dictionary(grouping: named) { $0.slug }.mapValues { $0.map(\.name) }
  }

  /// What the form holds for an exercise, also where that is empty; nil where it does not name it.
  func typed(_ field: String, of slug: String) -> String? {
    names[slug]?.first.flatMap { visit.form["\($0).\(field)"]?.last }
  }

  func isTicked(_ slug: String) -> Bool { names[slug]?.contains { visit["\($0).done"] != nil } ?? false }

  func read() -> Reading {
    var reading = Reading()
    let ticked = names.filter { isTicked($0.key) }
    if ticked.isEmpty {
      reading.problem = .nothingTicked
    } else if !Set(ticked.keys).isSubset(of: programme.map(\.exercise)) {
      reading.problem = .programmeChanged
    } else if ticked.values.contains(where: { $0.count > 1 }) {
      reading.problem = .notRecorded
    }
    for item in programme where isTicked(item.exercise) { read(item, into: &reading) }
    readPain(into: &reading)
    return reading
  }

  private func read(_ item: ProgrammeView.Item, into reading: inout Reading) {
    func number(_ field: String, upTo most: Int) -> Int? {
      typed(field, of: item.exercise).flatMap {
        Int($0.trimmingCharacters(in: .whitespaces))
      }.flatMap { (1...most).contains($0) ? $0 : nil }
    }
    let isHold = item.holdSeconds != nil
    guard let sets = number("sets", upTo: item.sets + Self.setsBeyond) else {
      reading.problems[item.exercise] = .setsFar
      return
    }
    guard let amount = number("amount", upTo: (isHold ? Bounds.seconds : Bounds.reps).upperBound) else {
      reading.problems[item.exercise] = .amountWrong
      return
    }
    var weight: WeightNotation?
    if let text = typed("load", of: item.exercise)?.trimmingCharacters(in: .whitespaces), !text.isEmpty {
      guard let read = WeightNotation(text, bare: units[item.exercise]) else {
        reading.problems[item.exercise] = .loadWrong
        return
      }
      weight = read
    }
    if let load = weight?.load, load.asksToBeConfirmed(after: item.load.flatMap { Load($0) }) {
      reading.asksLoad = true
      if visit["confirmLoad"] == nil { reading.problems[item.exercise] = .loadFar }
    }
    let set = SetDone(
      reps: isHold ? nil : amount, seconds: isHold ? amount : nil, load: weight?.load,
      assistance: weight?.assistance)
    reading.exercises.append(
      ExerciseDone(exercise: item.exercise, sets: Array(repeating: set, count: sets)))
  }

  /// All three scores, or that none of them is known: one that was given is never dropped without a word.
  private func readPain(into reading: inout Reading) {
    let said = Self.moments.compactMap { visit["pain.\($0.name)"] }
    let isUnknown = visit[Self.unknown] != nil
    guard !isUnknown || !said.isEmpty else { return }
    let scores = said.compactMap { Int($0) }.filter(Bounds.nrs.contains)
    guard !isUnknown, scores.count == Self.moments.count else {
      reading.painProblem = .painAllThree
      return
    }
    reading.pain = PainScores(before: scores[0], during: scores[1], after: scores[2])
  }
}
