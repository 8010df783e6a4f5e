/// A rung that may be drafted, or one that is prescribed and stays.
struct PlanCandidate: Hashable {
  let exercise: CatalogueExercise
  let place: CatalogueExercise.Position
  let excluded: [PlanExclusion]
  /// Whether it was done before and went well.
  let isKnown: Bool
  /// As it is prescribed; nil for a new one.
  let kept: ProgrammeExercise?

  var isMobility: Bool { place.mode == .mobility }
}

/// Which rungs a draft takes: those that cover the most weight of what no other covers yet, within its limits.
struct PlanChoice {
  private(set) var chosen: [PlanCandidate] = []
  /// Targets that nothing chosen serves, the heaviest first.
  private(set) var unserved: [PlanTarget]
  private let parameters: PlanParameters

  init(_ targets: [PlanTarget], _ parameters: PlanParameters) {
    unserved = targets
    self.parameters = parameters
  }

  /// Keeps what is prescribed if it serves a target; otherwise it says no.
  mutating func keep(
    _ exercise: CatalogueExercise, _ place: CatalogueExercise.Position, as terms: ProgrammeExercise,
    of targets: [PlanTarget]
  ) -> Bool {
    guard targets.contains(where: { $0.isServed(by: place) }) else { return false }
    add(PlanCandidate(exercise: exercise, place: place, excluded: [], isKnown: true, kept: terms))
    return true
  }

  /// Takes candidates until a limit is reached or nothing is left to cover; the heaviest targets come first.
  mutating func take(from candidates: [PlanCandidate], upTo limit: Int, isMobility: Bool) {
    let heaviest = unserved.filter { $0.isMobility == isMobility }.prefix(parameters.heaviestTargets)
    var left = candidates
    while chosen.count(where: { $0.isMobility == isMobility }) < limit {
      left.removeAll { !hasRoom(for: $0) || covered(by: $0) == 0 }
      guard !left.isEmpty else { return }
      let urgent = heaviest.filter(unserved.contains).map { target in
        left.filter { target.isServed(by: $0.place) }
      }.first { !$0.isEmpty }
      guard let best = (urgent ?? left).max(by: isWorse) else { return }
      add(best)
      left.removeAll { $0 == best }
    }
  }

  private mutating func add(_ candidate: PlanCandidate) {
    chosen.append(candidate)
    unserved.removeAll { $0.isServed(by: candidate.place) }
  }

  private func covered(by candidate: PlanCandidate) -> Double {
    unserved.lazy.filter { $0.isServed(by: candidate.place) }.reduce(0) { $0 + $1.weight }
  }

  private func hasRoom(for candidate: PlanCandidate) -> Bool {
    guard let region = candidate.place.regions.first else { return true }
    return chosen.count { $0.place.regions.first == region } < parameters.linesPerRegion
  }

  private func servedFirst(by candidate: PlanCandidate) -> Double {
    unserved.lazy.filter { $0.isServed(by: candidate.place) && $0.isServedFirst(by: candidate.place) }.reduce(
      0
    ) {
      $0 + $1.weight
    }
  }

  /// By the weight covered, then by that of what it trains first of all, then what went well before, then the easier rung, then
  /// the slug.
  private func isWorse(_ one: PlanCandidate, _ other: PlanCandidate) -> Bool {
    let (weight, otherWeight) = (covered(by: one), covered(by: other))
    if weight != otherWeight { return weight < otherWeight }
    let (first, otherFirst) = (servedFirst(by: one), servedFirst(by: other))
    if first != otherFirst { return first < otherFirst }
    if one.isKnown != other.isKnown { return other.isKnown }
    if one.place.rung != other.place.rung { return one.place.rung > other.place.rung }
    return one.exercise.slug > other.exercise.slug
  }
}
