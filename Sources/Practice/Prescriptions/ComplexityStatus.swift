public import EventSourcing
public import Foundation

/// How complex the exercises of one client are done, as it was last set.
///
/// An exercise that is retired, or whose place another one takes, falls back to its usual steps where they are easier: what begins
/// again begins with no more than is usual [h].
public struct ComplexityStatus: PracticeFold {
  /// A step up that was taken and not taken back since.
  struct Rise: Hashable, Sendable {
    let axis: ComplexityAxis
    /// From 1.
    let from: Int
    let to: Int
  }

  public let clientID: UUID
  private var newest: [String: Complexity] = [:]
  /// The last step up of an exercise, by slug.
  private(set) var rises: [String: RecordedFact<Rise>] = [:]

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.client(clientID), ComplexitySet.self, ProgrammePrescribed.self, ExerciseSubstituted.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .prescription(.complexitySet(let facts)) where facts.clientID == clientID: set(facts, recorded)
    case .programme(.programmePrescribed(let facts)) where facts.clientID == clientID:
      for slug in facts.retired { end(slug) }
    case .programme(.exerciseSubstituted(let facts)) where facts.clientID == clientID: end(facts.from)
    default: break
    }
  }

  /// As it was last set; as usual where nobody set it.
  public func of(_ exercise: String) -> Complexity { newest[exercise] ?? Complexity(exercise: exercise) }

  private mutating func set(_ facts: ComplexitySet, _ recorded: Recorded<PracticeEvent>) {
    let before = of(facts.exercise)
    let after = Complexity(
      exercise: facts.exercise,
      steps: Dictionary(facts.steps.map { ($0.axis, $0.step) }, uniquingKeysWith: { $1 }),
      isPreferred: facts.isPreferred)
    newest[facts.exercise] = after
    if let risen = ComplexityAxis.allCases.first(where: { after.step($0) > before.step($0) }) {
      rises[facts.exercise] = RecordedFact(
        Rise(axis: risen, from: before.step(risen), to: after.step(risen)), recorded)
    } else if let last = rises[facts.exercise]?.value, after.step(last.axis) <= last.from {
      rises[facts.exercise] = nil
    }
  }

  private mutating func end(_ exercise: String) {
    newest[exercise] = newest[exercise]?.atMostUsual
    rises[exercise] = nil
  }
}

/// How complex an exercise is done.
public struct Complexity: Hashable, Sendable {
  /// The slug.
  public let exercise: String
  /// Those that were set; the usual step of any other axis.
  private var steps: [ComplexityAxis: Int] = [:]
  /// Whether a step of complexity is offered in place of a step of load.
  public private(set) var isPreferred = false

  init(exercise: String, steps: [ComplexityAxis: Int] = [:], isPreferred: Bool = false) {
    self.exercise = exercise
    self.isPreferred = isPreferred
    for (axis, step) in steps where step != Self.usual(exercise, axis) { self.steps[axis] = step }
  }

  /// From 1; of an axis that the exercise does not have 1.
  public func step(_ axis: ComplexityAxis) -> Int { steps[axis] ?? Self.usual(exercise, axis) }

  /// The first harder step that there is, by the order of the axes; nil where every axis is at its hardest.
  public var next: ComplexityStep? {
    ComplexityTable.standard.axes(of: exercise).first { $0.words(step($0.axis) + 1) != nil }.map {
      ComplexityStep($0.axis, step($0.axis) + 1)
    }
  }

  /// The steps that are not the usual ones, in the order of the axes.
  public var unusual: [ComplexityStep] {
    ComplexityAxis.allCases.compactMap { axis in steps[axis].map { ComplexityStep(axis, $0) } }
  }

  /// The same without anything harder than usual.
  var atMostUsual: Complexity {
    Complexity(
      exercise: exercise, steps: steps.filter { $1 < Self.usual(exercise, $0) }, isPreferred: isPreferred)
  }

  func with(_ step: ComplexityStep?, isPreferred: Bool? = nil) -> Complexity {
    var all = steps
    if let step { all[step.axis] = step.step }
    return Complexity(exercise: exercise, steps: all, isPreferred: isPreferred ?? self.isPreferred)
  }

  func facts(_ clientID: UUID) -> ComplexitySet {
    ComplexitySet(clientID: clientID, exercise: exercise, steps: unusual, isPreferred: isPreferred)
  }

  private static func usual(_ exercise: String, _ axis: ComplexityAxis) -> Int {
    ComplexityTable.standard.steps(of: exercise, axis)?.usual ?? 1
  }
}
