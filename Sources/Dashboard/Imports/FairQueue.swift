import Foundation

/// Who takes a few places next: one place for a token at a time, and those who wait by token in turn, so that a token that
/// asks often waits behind itself. It is pure: what it returns is to be done by its user.
struct FairQueue {
  private let places: Int
  private var running: Set<UUID> = []
  private var waiting: [UUID: [UUID]] = [:]
  /// The tokens of those who wait; the first is the next one's.
  private var turns: [UUID] = []

  /// - Parameter places: how many there are, from 1.
  init(places: Int) {
    self.places = places
  }

  /// Asks for a place.
  ///
  /// - Parameter request: a new id for each time that is asked.
  /// - Returns: whether it was taken; otherwise the request waits.
  mutating func enter(_ request: UUID, of token: UUID) -> Bool {
    if running.count < places, !running.contains(token) {
      running.insert(token)
      return true
    }
    if waiting[token] == nil { turns.append(token) }
    waiting[token, default: []].append(request)
    return false
  }

  /// Gives the place of a token back.
  ///
  /// - Returns: the requests that now have a place.
  mutating func leave(_ token: UUID) -> [UUID] {
    running.remove(token)
    var admitted: [UUID] = []
    while running.count < places, let index = turns.firstIndex(where: { !running.contains($0) }) {
      let next = turns.remove(at: index)
      guard var requests = waiting.removeValue(forKey: next) else { continue }
      admitted.append(requests.removeFirst())
      running.insert(next)
      guard !requests.isEmpty else { continue }
      waiting[next] = requests
      turns.append(next)
    }
    return admitted
  }

  /// Takes a request that waits out of the queue.
  ///
  /// - Returns: whether it waited; otherwise it has a place, or had one.
  mutating func giveUp(_ request: UUID, of token: UUID) -> Bool {
    guard let index = waiting[token]?.firstIndex(of: request) else { return false }
    waiting[token]?.remove(at: index)
    if waiting[token]?.isEmpty ?? false {
      waiting[token] = nil
      turns.removeAll { $0 == token }
    }
    return true
  }
}
