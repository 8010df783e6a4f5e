import EventSourcing
import Foundation
import Postgres
import Practice
import Synchronization

/// How one client was judged, and for how long that stands while nothing is recorded.
struct JudgedClient: Sendable {
  /// The most urgent first; empty for one who needs no attention.
  let reasons: [AttentionReason]
  /// Nil for one without reasons.
  let person: DirectoryRow?
  let incompleteFrom: Int64?
  let span: JudgedSpan
  /// Of one with several ids the newest position of what was recorded for any of them; 0 for any other client.
  var newest: Int64 = 0

  func stands(at now: Date, incompleteFrom: Int64?) -> Bool {
    span.contains(now) && self.incompleteFrom == incompleteFrom
  }
}

/// How the clients of one practice were judged, from which rows and by what.
struct JudgedClients: Sendable {
  /// The tables of the list and of the directory.
  let rows: [SQL]
  let policy: PolicyParameters
  /// The practice's, which is that of clients who have none of their own.
  var zone = TimeZone.gmt
  /// Everything recorded up to here is in it.
  var position: Int64 = -1
  /// Those with one id.
  var single: [UUID: JudgedClient] = [:]
  /// Those with several, by the id as which they are read.
  var merged: [UUID: JudgedClient] = [:]
  /// How many were judged for the newest answer; the others were known.
  var anew = 0

  var count: Int { single.count + merged.count }
}

/// How the clients of each practice were judged last, in memory only, so that those are judged again of whom something was recorded since
/// or for whom time has reached something, and nobody else.
///
/// It keeps up to 20,000 clients, about 2 kB each with reasons; a practice that was not asked for the longest goes first, and one
/// that is larger alone is judged whole each time.
final class AttentionCache: Sendable {
  private let maxClients: Int
  /// The practice that was asked for last comes last.
  private let kept = Mutex<[(practice: PracticeID, clients: JudgedClients)]>([])

  init(maxClients: Int = 20_000) { self.maxClients = maxClients }

  func clients(of practice: PracticeID) -> JudgedClients? {
    kept.withLock { kept in kept.first { $0.practice == practice }?.clients }
  }

  func keep(_ clients: JudgedClients, of practice: PracticeID) {
    kept.withLock { kept in
      kept.removeAll { $0.practice == practice }
      kept.append((practice, clients))
      var total = kept.reduce(0) { $0 + $1.clients.count }
      while total > maxClients, !kept.isEmpty { total -= kept.removeFirst().clients.count }
    }
  }
}
