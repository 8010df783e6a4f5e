extension Mistake {
  /// What a front desk tried by hand that was answered with nothing to do next.
  static let frontDesk: [Mistake] = {
    var list = MistakeList()
    // Several things missing are named at once.
    list.add(
      ["book", "session"], 64,
      "Add --client CLIENT, --practitioner PRACTITIONER, --at TIME, --site SITE or --virtual.")
    list.add(["cancel", "fee"], 64, "--waive WHY")
    return list.mistakes
  }()
}
