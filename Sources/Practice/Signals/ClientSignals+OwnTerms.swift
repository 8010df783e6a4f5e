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

  /// The fewest sets that a practitioner prescribed themselves of an exercise after a session; nil where they prescribed none.
  func leastOwnSets(of exercise: String, since session: RecordedSession, by limit: Date? = nil) -> Int? {
    (record.ownSets[exercise] ?? []).filter {
      $0.happenedAt > session.happenedAt && $0.happenedAt <= limit ?? moment
    }.map(\.value).min()
  }
}
