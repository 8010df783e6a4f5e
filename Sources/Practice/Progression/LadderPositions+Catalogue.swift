/// The places that signals need, of a practice's catalogue.
extension LadderPositions {
  public init(_ catalogue: PracticeCatalogue) {
    self.init(
      added: catalogue.known.assigned.mapValues { facts in
        LadderPosition(
          targetMuscles: facts.targetMuscles, mode: facts.mode, easier: facts.easier, harder: facts.harder,
          bodyHalf: facts.bodyHalf, regions: CatalogueExercise.Position(facts).concerned)
      })
  }
}
