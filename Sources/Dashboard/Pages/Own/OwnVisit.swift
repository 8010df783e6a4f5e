import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice

/// One request of a client on their own page, with what its form said. Whose it is comes from the browser's pass alone: no address
/// and no field names a client.
struct OwnVisit: Sendable {
  let request: Request
  let context: DashboardContext
  let session: ClientSession
  let texts: OwnTexts
  /// What every form carries, and no other site can know.
  let csrf: String
  /// The form of a POST, every value of each field in order; empty otherwise.
  let form: FormText.Fields
  let now: Date
  /// The client's, else the practice's.
  let zone: TimeZone

  var practice: PracticeID { session.practice }
  var client: UUID { session.client }
  var today: LocalDay { LocalDay(of: now, in: zone) }

  /// What a field of the form holds; nil where it is empty.
  subscript(_ field: String) -> String? {
    form[field]?.last.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.flatMap {
      $0.isEmpty ? nil : $0
    }
  }

  /// What the address says; nil where it says nothing.
  func query(_ name: String) -> String? {
    FormText.read(request.uri.query ?? "")?[name]?.last.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Under which a form is carried out once.
  ///
  /// - Throws: ``Problem`` for a form without one, or with one that no page makes.
  func key() throws(Problem) -> String {
    guard let key = self["key"], key.utf8.count <= 200, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw Problem.refused("key", "The form is not whole. Open it again.") }
    return key
  }

  /// The client as who acts.
  var principal: Principal {
    .client(client, in: practice, expiresAt: now + ClientLinks.idleLifetime)
  }
}

/// How often a client's page may be asked for, and how often an address may show what opens nothing.
struct OwnLimits: Sendable {
  private let visits = RateLimiter(120, in: 60)
  private let wrong = RateLimiter(20, in: 900)
  private let codes = RateLimiter(3, in: 900)
  private let codesOfADay = RateLimiter(10, in: 86_400)

  /// Counts a request of a client's.
  ///
  /// - Throws: ``Problem`` `too-many-requests`.
  func count(_ session: ClientSession, now: Date) throws(Problem) {
    if let seconds = visits.take("\(session.practice)/\(session.client)", now: now) {
      throw Self.tooMany(seconds)
    }
  }

  /// Counts a link, a pass or a code that opened nothing; it is counted after the check, so nobody is refused who may open theirs.
  ///
  /// - Throws: ``Problem`` `too-many-requests`.
  func countWrong(_ address: String, now: Date) throws(Problem) {
    if let seconds = wrong.take(address, now: now) { throw Self.tooMany(seconds) }
  }

  /// Whether another code may go out; where a client had their share nobody is told.
  func mayAskForCode(_ session: ClientSession, now: Date) -> Bool {
    let who = "\(session.practice)/\(session.client)"
    return codes.take(who, now: now) == nil && codesOfADay.take(who, now: now) == nil
  }

  private static func tooMany(_ seconds: Int) -> Problem {
    Problem(
      .tooManyRequests, "That was too often. Try again in \(seconds) s.", retryAfter: seconds)
  }
}
