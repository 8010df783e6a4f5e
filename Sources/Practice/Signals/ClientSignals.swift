import EventSourcing
public import Foundation

/// One client's record as it speaks at a moment: the signals derived from it, each in a facet of its own.
///
/// Days are the client's. A signal that cannot be computed is nil, which means no; it is never guessed.
public struct ClientSignals: Sendable {
  /// The score of one morning.
  struct Morning: Hashable, Sendable {
    let day: LocalDay
    let nrs: Int
    let position: Int64
  }

  public let record: ClientRecord
  public let moment: Date
  public let zone: TimeZone
  public let places: LadderPositions
  /// The client's day at the moment.
  public let today: LocalDay
  /// The worst score of every day that has one, by day.
  let mornings: [Morning]
  private let keptDays = Memoized<[LocalDay]>()
  private let keptPlaces = Memoized<[String: [Int]]>()
  let keptFlares = Memoized<[FlareSpan]>()

  /// - Parameters:
  ///   - record: Of the events that count, at most those recorded by the moment.
  ///   - moment: Now, or the moment that is looked back at.
  ///   - zone: In which the client has days; see ``ClientRecord/zone(practice:)``.
  ///   - places: What exercises train.
  public init(_ record: ClientRecord, at moment: Date, zone: TimeZone, places: LadderPositions = .standard) {
    self.record = record
    self.moment = moment
    self.zone = zone
    self.places = places
    today = LocalDay(of: moment, in: zone)
    mornings = record.mornings.worst.map {
      Morning(day: $0.value.day, nrs: $0.value.nrs, position: $0.position)
    }
  }

  /// The client's day of a moment.
  func day(of moment: Date) -> LocalDay { LocalDay(of: moment, in: zone) }

  /// The client's day of each session, oldest first.
  var sessionDays: [LocalDay] { keptDays.value { record.sessions.map { day(of: $0.happenedAt) } } }

  /// The exercises that were done, each with where the sessions of it stand, oldest first.
  var sessionPlaces: [String: [Int]] {
    keptPlaces.value {
      var places: [String: [Int]] = [:]
      for (place, session) in record.sessions.enumerated() {
        for exercise in Set(session.content.exercises.map(\.exercise)) {
          places[exercise, default: []].append(place)
        }
      }
      return places
    }
  }

  /// Sessions of an exercise, oldest first.
  func sessions(of exercise: String) -> [RecordedSession] {
    let all = record.sessions
    return (sessionPlaces[exercise] ?? []).map { all[$0] }
  }

  /// The newest session of an exercise where it has no pain scores; nil where it has.
  func unscored(_ exercise: String) -> RecordedSession? {
    sessions(of: exercise).last.flatMap { $0.pain(in: exercise) == nil ? $0 : nil }
  }

  /// Sessions of some days, oldest first.
  func sessions(in days: ClosedRange<LocalDay>) -> [RecordedSession] {
    zip(record.sessions, sessionDays).filter { days.contains($1) }.map(\.0)
  }

  /// The scores of some days.
  func mornings(in days: ClosedRange<LocalDay>) -> ArraySlice<Morning> {
    mornings[firstMorning(on: days.lowerBound)..<firstMorning(on: days.upperBound + 1)]
  }

  /// The worst score of each of some days that has one, by day, 0 to 10.
  public func morningScores(in days: ClosedRange<LocalDay>) -> [Int] { mornings(in: days).map(\.nrs) }

  /// The worst score of a day; nil where there is none.
  func morning(on day: LocalDay) -> Morning? { mornings(in: day...day).first }

  /// Where the scores of a day and of those after it begin.
  func firstMorning(on day: LocalDay) -> Int { mornings.partitioningIndex { $0.day >= day } }
}

extension LocalDay {
  /// A number of days that end with this one.
  func last(_ days: Int) -> ClosedRange<LocalDay> { (self - (days - 1))...self }
}

/// How long an exercise has not been done.
extension ClientSignals {
  /// Whole days of the client's from the last session of an exercise that has pain scores to the next planned one, at least 0; nil
  /// where there is none. One without scores ends no absence: nobody knows how it settled.
  ///
  /// The days up to now have passed whatever is planned: where nothing is, or what is lies before now, they are counted.
  public func daysSinceLast(of exercise: String, to planned: Date?) -> Derived<Int>? {
    guard let last = sessions(of: exercise).last(where: { $0.pain(in: exercise) != nil }) else { return nil }
    let end = planned.map { max(day(of: $0), today) } ?? today
    return Derived(max(0, end - day(of: last.happenedAt)), basis: last.positions)
  }
}

/// What was prescribed of an exercise when it was done, and what is prescribed now.
extension ClientSignals {
  /// The prescription of an exercise in a session: its snapshot, otherwise what was in effect then; nil without either.
  func prescription(of exercise: String, in session: RecordedSession) -> PrescribedWork? {
    session.work(exercise)?.prescribed ?? record.prescriptions.inEffect(exercise, at: session.happenedAt)
  }

  /// The sets prescribed of an exercise in a session, otherwise those done; at least 1.
  func prescribedSets(of exercise: String, in session: RecordedSession) -> Int {
    let sets = prescription(of: exercise, in: session)?.sets ?? session.work(exercise)?.workingSets.count ?? 1
    return max(1, sets)
  }

  /// The side that leads an exercise in a session: the one prescribed, otherwise the one that could do less; nil where its sets
  /// say no side.
  func leadingSide(of exercise: String, in session: RecordedSession) -> SetDone.Side? {
    guard let work = session.work(exercise), work.workingSets.contains(where: { $0.side != nil }) else {
      return nil
    }
    return record.prescriptions.side(exercise, at: session.happenedAt) ?? work.weakerSide
  }

  /// What is judged of an exercise in a session: of one that was done by side the work of the side that leads.
  func judgedWork(_ exercise: String, in session: RecordedSession) -> ExerciseWork? {
    session.work(exercise)?.led(by: leadingSide(of: exercise, in: session))
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

/// How long a muscle has had to recover.
extension ClientSignals {
  /// Exertion up to which a session does not count as training of a muscle.
  public static let lightEffort = 4.0

  /// Hours from the end of the last session that trained a target muscle of an exercise above RPE 4 to the next planned
  /// session, at least 0; nil where there was none, or none is planned.
  ///
  /// Above RPE 4 is the session's RPE or that of the exercise's sets. Where neither is known the session counts: what was
  /// not said must not shorten the rest. An exercise without a place on a ladder shares muscles only with itself.
  public func hoursSinceSameMuscle(as exercise: String, to planned: Date?) -> Derived<Double>? {
    guard let planned else { return nil }
    let alike = Set(sessionPlaces.keys.filter { places.shareMuscle($0, exercise) })
    let last = record.sessions.filter { session in
      session.content.exercises.contains { work in
        alike.contains(work.exercise) && isEffort(work, in: session)
      }
    }.max { $0.endedAt < $1.endedAt }
    guard let last else { return nil }
    let hours = max(0, planned.timeIntervalSince(last.endedAt) / 3600)
    return Derived(hours, basis: last.positions)
  }

  private func isEffort(_ work: ExerciseWork, in session: RecordedSession) -> Bool {
    let efforts = [session.content.rpe, work.effort].compactMap { $0 }
    return efforts.isEmpty || efforts.contains { $0 > Self.lightEffort }
  }
}

/// A value that was derived from events, with the positions of those.
public struct Derived<Value: Hashable & Sendable>: Hashable, Sendable {
  public let value: Value
  /// Positions of the events that it was computed from.
  public let basis: Set<Int64>

  public init(_ value: Value, basis: some Sequence<Int64>) {
    self.value = value
    self.basis = Set(basis)
  }
}

/// The mean of some numbers and how far they spread; neither is ever guessed for too few.
enum Mean {
  static func of(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The sample standard deviation, with n − 1; nil for fewer than two values.
  static func deviation(of values: [Double]) -> Double? {
    guard values.count > 1, let mean = of(values) else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
