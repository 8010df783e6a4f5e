extension Bounds {
  /// How marked a finding is, in the practitioner's judgement [h].
  public static let severity = 1...3
  /// Minutes that sitting or walking is fine for, up to eight hours [h].
  public static let toleratedMinutes = 0...480
  /// How many muscles a hypothesis may name on each side [h].
  public static let musclesOfHypothesis = 0...20
}
