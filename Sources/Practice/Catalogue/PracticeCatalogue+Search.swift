extension PracticeCatalogue {
  /// How well an exercise fits; lower is better, and what stands first counts most.
  private struct Rank: Comparable {
    /// 0 a muscle of that name, 1 a part of it or its group, 2 a muscle that only helps.
    let muscle: Int
    /// 0 the whole name, 1 its beginning, 2 its words.
    let text: Int
    /// 0 the main region, 1 another.
    let region: Int
    /// 0 with a place on a ladder, 1 without.
    let place: Int
    /// Its number among all exercises.
    let order: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.muscle, left.text, left.region, left.place, left.order) < (
        right.muscle, right.text, right.region, right.place, right.order
      )
    }
  }

  /// The exercises that fit, best first: by muscle, name and region, then those with a place on a ladder, then in the
  /// order of ``all``; the same catalogue and search always give the same order.
  public func search(_ search: CatalogueSearch) -> [CatalogueExercise] {
    all.enumerated().compactMap { order, exercise in
      PracticeCatalogue.rank(exercise, order, search).map { (rank: $0, exercise: exercise) }
    }.sorted { $0.rank < $1.rank }.map(\.exercise)
  }

  private static func rank(_ exercise: CatalogueExercise, _ order: Int, _ search: CatalogueSearch) -> Rank? {
    if let mode = search.mode, exercise.place?.mode != mode { return nil }
    if let equipment = search.equipment {
      guard let its = exercise.description?.equipment, MuscleName.folded(its) == MuscleName.folded(equipment)
      else { return nil }
    }
    if !search.avoiding.isEmpty {
      guard let place = exercise.place, search.avoiding.isDisjoint(with: place.cautionRegions) else {
        return nil
      }
    }
    var region = 0
    if let wanted = search.region {
      guard let found = exercise.place?.regions.firstIndex(of: wanted) else { return nil }
      region = min(found, 1)
    }
    guard let muscle = muscleRank(exercise, search.muscle), let text = textRank(exercise, search.text) else {
      return nil
    }
    return Rank(
      muscle: muscle, text: text, region: region, place: exercise.place == nil ? 1 : 0, order: order)
  }

  private static func muscleRank(_ exercise: CatalogueExercise, _ wanted: String?) -> Int? {
    guard let wanted = wanted.map(MuscleName.folded), !wanted.isEmpty else { return 0 }
    let targets = exercise.place?.targetMuscles ?? exercise.description?.primaryMuscles ?? []
    if targets.contains(where: { MuscleName.folded($0) == wanted }) { return 0 }
    if targets.contains(where: { MuscleName.means(wanted, $0) }) { return 1 }
    let helpers = exercise.description?.secondaryMuscles ?? []
    return helpers.contains { MuscleName.means(wanted, $0) } ? 2 : nil
  }

  private static func textRank(_ exercise: CatalogueExercise, _ wanted: String?) -> Int? {
    let wanted = wanted.map { Slug.make(from: $0) } ?? ""
    guard !wanted.isEmpty else { return 0 }
    if exercise.slug == wanted { return 0 }
    if exercise.slug.hasPrefix(wanted) { return 1 }
    return wanted.split(separator: "-").allSatisfy { exercise.slug.contains($0) } ? 2 : nil
  }
}
