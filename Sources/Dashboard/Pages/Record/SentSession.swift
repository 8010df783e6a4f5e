import EventSourcing
import Foundation
import Practice

/// A session as its form tells of it; sets that were left empty were not done.
struct SentSession {
  let visit: Visit
  /// Of loads that are typed without one and that the form shows none for, by the exercise's slug.
  let units: [String: LoadUnit]
  /// Whether a red flag stands, so that it is said why the session was held.
  let isFlagged: Bool

  /// More sets of an exercise than this, or of a side of it, are recorded elsewhere.
  static let maxSets = 6
  /// Rows for the sets of both sides.
  static let maxRows = 2 * maxSets

  private static let moments = ["before", "during", "after"]

  /// - Parameter began: when it began; nil for now.
  /// - Throws: ``Problem`` with the field that is wrong.
  func input(began: Date?) throws -> RecordSession.Input {
    let note = try note()
    var exercises: [ExerciseDone] = []
    var index = 0
    while let slug = visit["e\(index).slug"] {
      if let done = try exercise(index, slug) { exercises.append(done) }
      index += 1
    }
    guard !exercises.isEmpty else {
      throw Problem.refused(
        "sets", "Fill in the repetitions of one set at least; sets that were not done stay empty.")
    }
    let scores = try pain("pain")
    // Without pain nothing can be judged afterwards, so it is asked for once.
    guard scores != nil || exercises.contains(where: { $0.pain != nil }) || visit["withoutPain"] != nil else {
      throw Problem.refused(
        "withoutPain",
        "No pain is given. Tap it before, during and after, 0 for none; or tick below that it is not known.")
    }
    return RecordSession.Input(
      at: began.flatMap { EnteredTime(JSONCoding.text(of: $0)) }, exercises: exercises,
      pain: scores, minutes: try whole("minutes", 1...600), rpe: try number("rpe", 0...10),
      note: note, confirmLoad: visit["confirmLoad"] == nil ? nil : true,
      confirmDuplicate: visit["confirmDuplicate"] == nil ? nil : true)
  }

  /// What is written about it, the reason to go on although a red flag stands before everything else.
  private func note() throws -> String? {
    guard isFlagged else { return visit["note"] }
    guard let why = visit["why"] else {
      throw Problem.refused(
        "why", "A red flag stands. Say why the session was held all the same, and who decided it.")
    }
    return ["Held although a red flag stands: \(why)", visit["note"]].compactMap(\.self).joined(
      separator: "\n")
  }

  /// nil where no set of it was done.
  private func exercise(_ index: Int, _ slug: String) throws -> ExerciseDone? {
    let name = "e\(index)"
    let isHold = visit["\(name).hold"] != nil
    let unit = visit["\(name).unit"].flatMap(LoadUnit.init(rawValue:)) ?? units[slug]
    let sets = try (0..<Self.maxRows).compactMap { try set("\(name).s\($0)", isHold: isHold, bare: unit) }
    guard !sets.isEmpty else { return nil }
    return ExerciseDone(
      exercise: slug, sets: sets, techniqueOk: visit["\(name).technique"].map { $0 == "yes" },
      pain: try pain("\(name).pain"), activation: try whole("\(name).activation", 0...10))
  }

  private func pain(_ name: String) throws -> PainScores? {
    let scores = try Self.moments.compactMap { try whole("\(name).\($0)", 0...10) }
    guard scores.isEmpty || scores.count == 3 else {
      throw Problem.refused(name, "Give all three scores, before, during and after, or none of them.")
    }
    return scores.isEmpty ? nil : PainScores(before: scores[0], during: scores[1], after: scores[2])
  }

  private func set(_ name: String, isHold: Bool, bare: LoadUnit?) throws -> SetDone? {
    guard let done = try whole("\(name).reps", 0...7200) else { return nil }
    let weight = try visit["\(name).load"].map { text in
      // A comma before three digits may be one of thousands.
      let isComma = text.wholeMatch(of: /[-\u2212]?[0-9]+,[0-9]{1,2} *(kg|lb)?/) != nil
      guard let weight = WeightNotation(isComma ? text.replacing(",", with: ".") : text, bare: bare) else {
        throw Problem.refused(
          "\(name).load", "Give a load such as 20, 20kg or 45lb, or help such as -20.")
      }
      return weight
    }
    return SetDone(
      reps: isHold ? nil : done, seconds: isHold ? done : nil, load: weight?.load,
      assistance: weight?.assistance, rir: try number("\(name).rir", 0...10), side: try side("\(name).side"))
  }

  /// nil for both sides together.
  private func side(_ field: String) throws -> SetDone.Side? {
    guard let text = visit[field] else { return nil }
    guard let side = SetDone.Side(rawValue: text) else {
      throw Problem.refused(field, "Say left or right, or nothing for both sides together.")
    }
    return side
  }

  private func whole(_ field: String, _ bounds: ClosedRange<Int>) throws -> Int? {
    guard let text = visit[field] else { return nil }
    guard let value = Int(text), bounds.contains(value) else {
      throw Problem.refused(field, "Give a whole number from \(bounds.lowerBound) to \(bounds.upperBound).")
    }
    return value
  }

  private func number(_ field: String, _ bounds: ClosedRange<Double>) throws -> Double? {
    guard let text = visit[field] else { return nil }
    guard let value = FormNumber.read(text), bounds.contains(value) else {
      throw Problem.refused(
        field,
        "Give a number from \(PageText.number(bounds.lowerBound)) to \(PageText.number(bounds.upperBound)).")
    }
    return value
  }
}
