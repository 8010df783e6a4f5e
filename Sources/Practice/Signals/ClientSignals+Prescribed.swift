import Foundation

/// What was prescribed of an exercise when it was done, and what is prescribed now.
extension ClientSignals {
  /// The prescription of an exercise in a session: its snapshot, otherwise what was in effect then; nil without either.
  func prescription(of exercise: String, in session: RecordedSession) -> PrescribedWork? {
    session.work(exercise)?.prescribed
      ?? record.prescriptions.inEffect(exercise, at: session.happenedAt)
  }

  /// The sets prescribed of an exercise in a session, otherwise those done; at least 1.
  func prescribedSets(of exercise: String, in session: RecordedSession) -> Int {
    let sets =
      prescription(of: exercise, in: session)?.sets ?? session.work(exercise)?.workingSets.count ?? 1
    return max(1, sets)
  }

  /// The plate step of the prescription in effect, and the positions of that prescription and of the last adjustment.
  func currentPrescription(of exercise: String) -> (plateStep: Load?, basis: [Int64]) {
    let prescribed = newest(record.prescribed[exercise])
    guard let prescribed else { return (nil, []) }
    let adjusted = newest(record.adjusted[exercise])
    let counts = adjusted.map { ($0.happenedAt, $0.position) > (prescribed.happenedAt, prescribed.position) }
    return (
      prescribed.value, [prescribed.position] + (counts == true ? adjusted.map { [$0.position] } ?? [] : [])
    )
  }

  private func newest<Value>(_ facts: [RecordedFact<Value>]?) -> RecordedFact<Value>? {
    facts?.filter { $0.happenedAt <= moment }.max { $1.isNewer(than: $0) }
  }
}
