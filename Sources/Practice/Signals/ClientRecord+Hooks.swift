import EventSourcing

/// Where facts of other features enter the record, each at the time from which it holds; the newest by then counts.
extension ClientRecord {
  /// A practitioner said whether the client recovers slowly.
  mutating func setSlowRecovery(_ isSlow: Bool, _ recorded: Recorded<PracticeEvent>) {
    let fact = RecordedFact(isSlow, recorded)
    if fact.isNewer(than: slowRecovery) { slowRecovery = fact }
  }

  /// It was agreed how pain is judged.
  mutating func setPainMode(isRelative: Bool, _ recorded: Recorded<PracticeEvent>) {
    let fact = RecordedFact(isRelative, recorded)
    if fact.isNewer(than: relativePain) { relativePain = fact }
  }

  /// A programme was prescribed that plans deloads, or does not.
  mutating func setPlansDeloads(_ plans: Bool, _ recorded: Recorded<PracticeEvent>) {
    let fact = RecordedFact(plans, recorded)
    if fact.isNewer(than: plansDeloads) { plansDeloads = fact }
  }

  /// A programme was prescribed with some days of rest a week.
  mutating func setRestDaysPerWeek(_ days: Int, _ recorded: Recorded<PracticeEvent>) {
    let fact = RecordedFact(days, recorded)
    if fact.isNewer(than: restDaysPerWeek) { restDaysPerWeek = fact }
  }

  /// A deload of an exercise was accepted.
  mutating func addDeload(of exercise: String, _ recorded: Recorded<PracticeEvent>) {
    deloads.append(RecordedFact(exercise, recorded))
  }
}
