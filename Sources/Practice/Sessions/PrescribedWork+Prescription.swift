extension PrescribedWork {
  /// What a prescription says.
  init(_ facts: ExercisePrescribed) {
    self.init(
      sets: facts.sets, repRange: facts.repRange, holdSeconds: facts.holdSeconds, load: facts.load,
      rirTarget: facts.rirTarget)
  }

  /// The same with another load.
  func with(load: Load) -> PrescribedWork {
    PrescribedWork(
      sets: sets, repRange: repRange, holdSeconds: holdSeconds, load: load, rirTarget: rirTarget)
  }
}
