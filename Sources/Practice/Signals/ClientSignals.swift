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
  private let keptDays = Kept<[LocalDay]>()
  private let keptPlaces = Kept<[String: [Int]]>()
  let keptFlares = Kept<[FlareSpan]>()

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

  /// Sessions of some days, oldest first.
  func sessions(in days: ClosedRange<LocalDay>) -> [RecordedSession] {
    zip(record.sessions, sessionDays).filter { days.contains($1) }.map(\.0)
  }

  /// The scores of some days.
  func mornings(in days: ClosedRange<LocalDay>) -> ArraySlice<Morning> {
    mornings[firstMorning(on: days.lowerBound)..<firstMorning(on: days.upperBound + 1)]
  }

  /// The highest score of a day; nil where there is none.
  func morning(on day: LocalDay) -> Morning? { mornings(in: day...day).max { $0.nrs < $1.nrs } }

  /// Where the scores of a day and of those after it begin.
  func firstMorning(on day: LocalDay) -> Int {
    mornings.partitioningIndex { $0.day >= day }
  }

  /// A comparison that allows for the rounding of decimal fractions.
  static func isAtLeast(_ value: Double, _ bound: Double) -> Bool { value >= bound - 1e-9 }
}

extension LocalDay {
  /// A number of days that end with this one.
  func last(_ days: Int) -> ClosedRange<LocalDay> { (self - (days - 1))...self }
}
