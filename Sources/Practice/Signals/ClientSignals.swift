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
  public let places: ExercisePlaces
  /// The client's day at the moment.
  public let today: LocalDay
  /// The score of every session that has one, by day.
  let mornings: [Morning]

  /// - Parameters:
  ///   - record: Of the events that count, at most those recorded by the moment.
  ///   - moment: Now, or the moment that is looked back at.
  ///   - zone: In which the client has days; see ``ClientRecord/zone(practice:)``.
  ///   - places: What exercises train.
  public init(
    _ record: ClientRecord, at moment: Date, zone: TimeZone, places: ExercisePlaces = .standard
  ) {
    self.record = record
    self.moment = moment
    self.zone = zone
    self.places = places
    today = LocalDay(of: moment, in: zone)
    mornings = record.sessions.compactMap(\.morning)
      .map { Morning(day: $0.value.day, nrs: $0.value.nrs, position: $0.position) }
      .sorted { ($0.day, $0.position) < ($1.day, $1.position) }
  }

  /// The client's day of a moment.
  func day(of moment: Date) -> LocalDay { LocalDay(of: moment, in: zone) }

  /// Sessions of an exercise, oldest first.
  func sessions(of exercise: String) -> [RecordedSession] {
    record.sessions.filter { $0.work(exercise) != nil }
  }

  /// The scores of some days.
  func mornings(in days: ClosedRange<LocalDay>) -> [Morning] { mornings.filter { days.contains($0.day) } }

  /// The highest score of a day; nil where there is none.
  func morning(on day: LocalDay) -> Morning? {
    mornings.filter { $0.day == day }.max { $0.nrs < $1.nrs }
  }

  /// A comparison that allows for the rounding of decimal fractions.
  static func isAtLeast(_ value: Double, _ bound: Double) -> Bool { value >= bound - 1e-9 }
}

extension LocalDay {
  /// A number of days that end with this one.
  func last(_ days: Int) -> ClosedRange<LocalDay> { (self - (days - 1))...self }
}
