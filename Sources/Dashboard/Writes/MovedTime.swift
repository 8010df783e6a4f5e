import Application
import EventSourcing
import Foundation
import Practice
import Synchronization

/// A time that was taken in the place of one that the clocks skip, such as 03:30 where they go from 02:00 to 03:00.
struct MovedTime: Encodable, Hashable, Sendable {
  /// What the wall clock of the zone shows at the time that was taken.
  let wallTime: LocalDateTime
  /// The IANA name of the zone.
  let timeZone: String
  let instant: Date

  init(_ taken: ResolvedTime) {
    (wallTime, timeZone, instant) = (taken.wallTime, taken.timeZoneID, taken.instant)
  }

  init(_ slot: Slot) { (wallTime, timeZone, instant) = (slot.wallTime, slot.timeZone, slot.startsAt) }
}

/// The times of one write that the clocks skip, as its input was read.
final class MovedTimes: Sendable {
  private let times = Mutex<[MovedTime]>([])

  func note(_ taken: ResolvedTime) { times.withLock { $0.append(MovedTime(taken)) } }

  /// They, and those that the write's appointments were given; each once, in order of time.
  func all(with events: [PracticeEvent]) -> [MovedTime] {
    let given = events.compactMap(\.slotGiven).filter(\.shifted).map { MovedTime($0) }
    return Set(times.withLock { $0 } + given).sorted { ($0.instant, $0.timeZone) < ($1.instant, $1.timeZone) }
  }
}
