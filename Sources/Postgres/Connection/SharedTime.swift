import Synchronization

/// A time that several waits share, with how much of it databases were waited for; waits at the same time count once.
final class SharedTime: Sendable {
  private struct Waits {
    /// How many go on now.
    var going = 0
    var began = ContinuousClock.now
    var total = Duration.zero
  }

  let end: ContinuousClock.Instant
  private let began = ContinuousClock.now
  /// The time that this one lies within.
  private let outer: SharedTime?
  private let waits = Mutex(Waits())

  init(until end: ContinuousClock.Instant, within outer: SharedTime?) {
    self.end = end
    self.outer = outer
  }

  var isOver: Bool { end <= .now }

  /// Whether databases were waited for during less than half of the time.
  var wasUsedByWork: Bool {
    let waited = waits.withLock { waits in
      waits.total + (waits.going > 0 ? elapsed(since: waits.began) : .zero)
    }
    return waited * 2 < end - began
  }

  func waitBegins() {
    waits.withLock { waits in
      if waits.going == 0 { waits.began = .now }
      waits.going += 1
    }
    outer?.waitBegins()
  }

  func waitEnds() {
    waits.withLock { waits in
      waits.going -= 1
      if waits.going == 0 { waits.total += elapsed(since: waits.began) }
    }
    outer?.waitEnds()
  }

  /// What lies behind the end was not used up of the time, such as the wait for a cancelled statement.
  private func elapsed(since began: ContinuousClock.Instant) -> Duration {
    max(.zero, min(.now, end) - began)
  }
}
