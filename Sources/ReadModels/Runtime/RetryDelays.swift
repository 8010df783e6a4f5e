import EventSourcing

/// When each practice that failed may be tried again: a pause doubles up to 30 seconds. It never gives one up.
struct RetryDelays {
  private var entries: [PracticeID?: (pause: Duration, until: ContinuousClock.Instant)] = [:]

  func mayTry(_ practice: PracticeID) -> Bool {
    guard let entry = entries[practice] else { return true }
    return ContinuousClock.now >= entry.until
  }

  mutating func succeeded(_ practice: PracticeID) {
    entries[practice] = nil
    entries[nil] = nil
  }

  mutating func failed(_ practice: PracticeID?) -> Duration {
    let pause = min((entries[practice]?.pause ?? .milliseconds(500)) * 2, .seconds(30))
    entries[practice] = (pause, .now + pause)
    return pause
  }
}
