import Foundation

/// Who takes a few places next: one place for a token at a time, and those who wait by token in turn, so that a token that
/// asks often waits behind itself. Small files have places of their own, so that none waits behind a large one of somebody
/// else. It is pure: what it returns is to be done by its user.
struct FairQueue {
  /// Whether a file is small or large.
  enum Size: CaseIterable {
    case small
    case large
  }

  /// Why a request has to wait.
  enum Reason {
    /// Its token has a place already.
    case ownFile
    /// Others have all the places.
    case noPlace
  }

  /// Those who wait for places of a size.
  private struct Line {
    var requests: [UUID: [UUID]] = [:]
    /// The tokens of those who wait; the first is the next one's.
    var turns: [UUID] = []
  }

  private let places: Int
  /// The places that are taken, each by its token.
  private var running: [UUID: Size] = [:]
  private var lines: [Size: Line] = [:]

  /// - Parameter places: how many there are of each size, from 1.
  init(places: Int) { self.places = places }

  /// Asks for a place.
  ///
  /// - Parameter request: a new id for each time that is asked.
  /// - Returns: whether it was taken; otherwise the request waits.
  mutating func enter(_ request: UUID, of token: UUID, _ size: Size) -> Bool {
    if hasPlace(size), running[token] == nil {
      running[token] = size
      return true
    }
    var line = lines[size] ?? Line()
    if line.requests[token] == nil { line.turns.append(token) }
    line.requests[token, default: []].append(request)
    lines[size] = line
    return false
  }

  /// Gives the place of a token back.
  ///
  /// - Returns: the requests that now have a place.
  mutating func leave(_ token: UUID) -> [UUID] {
    running[token] = nil
    return Size.allCases.flatMap { size in admit(size) }
  }

  /// Takes a request that waits out of the queue.
  ///
  /// - Returns: what it waited for; nil where it has a place, or had one.
  mutating func giveUp(_ request: UUID, of token: UUID, _ size: Size) -> Reason? {
    guard var line = lines[size], let index = line.requests[token]?.firstIndex(of: request) else {
      return nil
    }
    line.requests[token]?.remove(at: index)
    if line.requests[token]?.isEmpty ?? false {
      line.requests[token] = nil
      line.turns.removeAll { $0 == token }
    }
    lines[size] = line
    return running[token] == nil ? .noPlace : .ownFile
  }

  private mutating func admit(_ size: Size) -> [UUID] {
    var line = lines[size] ?? Line()
    var admitted: [UUID] = []
    while hasPlace(size), let index = line.turns.firstIndex(where: { running[$0] == nil }) {
      let next = line.turns.remove(at: index)
      guard var requests = line.requests.removeValue(forKey: next) else { continue }
      admitted.append(requests.removeFirst())
      running[next] = size
      guard !requests.isEmpty else { continue }
      line.requests[next] = requests
      line.turns.append(next)
    }
    lines[size] = line
    return admitted
  }

  private func hasPlace(_ size: Size) -> Bool { running.values.count { $0 == size } < places }
}
