import Foundation

/// What a practitioner prescribed themselves, not by taking a proposal: neither policy goes past it by itself.
extension ClientSignals {
  /// What a practitioner last prescribed of an exercise themselves, not by taking a proposal; nil where nobody did by now.
  ///
  /// - Parameter limit: by when; nil for the moment.
  func ownTerms(of exercise: String, by limit: Date? = nil) -> RecordedFact<Load?>? {
    record.ownTerms[exercise]?.filter { $0.happenedAt <= limit ?? moment }.max { $1.isNewer(than: $0) }
  }

  /// The least load that a practitioner set themselves of an exercise after a session, 0 for none; nil where they set none.
  ///
  /// - Parameter limit: by when; nil for the moment.
  func leastOwnLoad(of exercise: String, since session: RecordedSession, by limit: Date? = nil) -> Load? {
    let own = (record.ownTerms[exercise] ?? []).filter {
      $0.happenedAt > session.happenedAt && $0.happenedAt <= limit ?? moment
    }
    return own.map { $0.value ?? Load(0, .kg) }.min { $0.kilograms < $1.kilograms }
  }

  /// What a practitioner last prescribed themselves after a session, where it asks for more than what was prescribed in that session in
  /// any one way; nil otherwise.
  ///
  /// - Parameter heedsLoad: whether more load is one of them.
  func raisedTerms(of exercise: String, since session: RecordedSession, heedsLoad: Bool) -> RecordedFact<
    Load?
  >? {
    guard let own = ownTerms(of: exercise), own.happenedAt > session.happenedAt,
      let now = record.prescriptions.inForce(exercise, at: own.happenedAt)
    else { return nil }
    guard let before = prescription(of: exercise, in: session) else {
      return now.sets > prescribedSets(of: exercise, in: session) ? own : nil
    }
    let same = now.load.map { before.with(load: $0) } ?? before
    return now.asksMore(than: heedsLoad ? before : same) ? own : nil
  }

  /// The fewest sets that a practitioner prescribed themselves of an exercise after a session; nil where they prescribed none.
  func leastOwnSets(of exercise: String, since session: RecordedSession, by limit: Date? = nil) -> Int? {
    (record.ownSets[exercise] ?? []).filter {
      $0.happenedAt > session.happenedAt && $0.happenedAt <= limit ?? moment
    }.map(\.value).min()
  }
}
