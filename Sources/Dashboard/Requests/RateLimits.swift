import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// Refuses callers that ask too often: each token with the browsers that are signed in with it, and by address those who show
/// neither or need none for what they ask; see ``CallerLimits``.
///
/// Of a client's own page each pass that was verified counts as its client's, and whatever else is shown by its address.
/// A token that was made up costs nothing, so those that open nothing are counted by address where they are checked, as
/// ``FailedSignIns``. What others do from the same address never refuses a token that is good. What tells that the server lives,
/// the files of the pages and the sign-in itself, which counts what fails and what succeeds, are not counted here.
struct RateLimitMiddleware: RouterMiddleware {
  private let callers: CallerLimits
  private let now: @Sendable () -> Date

  init(_ callers: CallerLimits, now: @escaping @Sendable () -> Date) {
    self.callers = callers
    self.now = now
  }

  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    guard !Self.isFree(request.uri.path) else { return try await next(request, context) }
    if Self.isOfClients(request, context) {
      // A client's page looks at the browser's pass alone. One that is not known yet counts by address until it was verified.
      try callers.countClient(Pages.pass(request), else: context.address, now: now())
      return try await next(request, context)
    }
    guard Self.needsSignIn(request, context), let shown = Self.shown(request) else {
      try callers.count(context.address, now: now())
      return try await next(request, context)
    }
    var context = context
    context.countedToken = try callers.count(shown, now: now())
    return try await next(request, context)
  }

  private static func isFree(_ path: String) -> Bool {
    path.hasPrefix("/health/") || path.hasPrefix("/assets/") || path == "/sign-in"
  }

  /// Whether a token or a session is checked before the request is answered.
  private static func needsSignIn(_ request: Request, _ context: DashboardContext) -> Bool {
    let method = request.method == .head ? .get : request.method
    return context.endpointPath.map { guarded.contains("\(method) \($0)") } ?? false
  }

  /// Whether a client's pass is checked before the request is answered.
  private static func isOfClients(_ request: Request, _ context: DashboardContext) -> Bool {
    let method = request.method == .head ? .get : request.method
    return context.endpointPath.map { clients.contains("\(method) \($0)") } ?? false
  }

  private static let clients = Set(
    PageRoute.all.filter { $0.roles == [.client] }.map { "\($0.method) \(RouterPath($0.path))" })

  private static let guarded: Set<String> = {
    let routes = Route.all.filter { $0.access != .open }.map { ($0.method, $0.path) }
    let pages = PageRoute.all.filter { $0.roles != nil && $0.roles != [.client] }.map { ($0.method, $0.path) }
    return Set((routes + pages).map { "\($0) \(RouterPath($1))" })
  }()

  /// What the request says it is signed in with; nothing is verified here. A page looks at the browser's session
  /// alone and a route of the API at the token alone, so what else the request says counts for nothing here either.
  private static func shown(_ request: Request) -> TokenText? {
    guard ["v1", "metrics"].contains(request.uri.path.split(separator: "/").first) else {
      return Pages.session(request)
    }
    return request.headers[.authorization]?.split(separator: " ").last.flatMap { TokenText(String($0)) }
  }
}

/// How often each may ask: a token together with all browsers that are signed in with it, and an address where nobody is signed
/// in. Signing in again makes no new caller.
///
/// Whose a token or session is is known once it was verified. It is remembered, so that who asks too often is refused
/// before any database is asked.
final class CallerLimits: Sendable {
  /// So many tokens and sessions are remembered; then all are forgotten, and found again as they are verified.
  private static let maxKnown = 10_000

  private let limiter: RateLimiter
  private let known = Mutex<[String: UUID]>([:])

  init(perMinute: Int) { limiter = RateLimiter(perMinute, in: 60) }

  /// Counts a request of nobody who is signed in.
  ///
  /// - Throws: ``Problem`` `too-many-requests`.
  func count(_ address: String, now: Date) throws(Problem) { try take("address \(address)", now: now) }

  /// Counts a request that shows a token or session, if it is known whose it is.
  ///
  /// - Returns: the token that it was counted with.
  /// - Throws: ``Problem`` `too-many-requests`.
  func count(_ shown: TokenText, now: Date) throws(Problem) -> UUID? {
    guard let token = known.withLock({ $0[Self.name(shown)] }) else { return nil }
    try take("token \(token)", now: now)
    return token
  }

  /// Counts a request that was verified, unless it was counted before, and remembers whose it is.
  ///
  /// - Throws: ``Problem`` `too-many-requests`.
  func count(_ principal: Principal, as shown: TokenText, _ context: DashboardContext, now: Date)
    throws(Problem)
  {
    known.withLock { known in
      if known.count >= Self.maxKnown { known = [:] }
      known[Self.name(shown)] = principal.tokenID
    }
    guard context.countedToken != principal.tokenID else { return }
    try take("token \(principal.tokenID)", now: now)
  }

  /// Counts a request for a client's page: as the client's where it is known whose the pass is, otherwise as the address's.
  ///
  /// - Throws: ``Problem`` `too-many-requests`.
  func countClient(_ pass: String?, else address: String, now: Date) throws(Problem) {
    guard let pass, let client = known.withLock({ $0[Self.name(ofPass: pass)] }) else {
      return try count(address, now: now)
    }
    try take("client \(client)", now: now)
  }

  /// Remembers whose a client's pass is, once it was verified.
  func remember(_ client: UUID, asShown pass: String) {
    known.withLock { known in
      if known.count >= Self.maxKnown { known = [:] }
      known[Self.name(ofPass: pass)] = client
    }
  }

  /// Forgets whose a pass was that opens nothing any more.
  func forget(pass: String) { known.withLock { _ = $0.removeValue(forKey: Self.name(ofPass: pass)) } }

  /// Forgets whose a token or session was that opens nothing any more, so that it uses up nobody's requests.
  func forget(_ shown: TokenText) { known.withLock { _ = $0.removeValue(forKey: Self.name(shown)) } }

  private func take(_ who: String, now: Date) throws(Problem) {
    guard let seconds = limiter.take(who, now: now) else { return }
    throw Problem(
      .tooManyRequests, "You ask more often than this server allows. Ask again in \(seconds) s.",
      retryAfter: seconds)
  }

  private static func name(ofPass pass: String) -> String { "pass \(pass)" }

  /// By its digest: a wrong secret uses up nobody's requests.
  private static func name(_ shown: TokenText) -> String {
    "\(shown.practice.uuid)/\(shown.tokenID)/\(shown.digest.base64EncodedString())"
  }
}

/// How often each may ask: some at once, and then as much as comes back with time (a token bucket).
///
/// It keeps one small entry for each that asked of late, in this process only.
final class RateLimiter: Sendable {
  private struct Bucket {
    var left: Double
    var at: Date
  }

  private struct State {
    var buckets: [String: Bucket] = [:]
    /// Above this many entries those that are full again are forgotten.
    var maxEntries = RateLimiter.fewEntries
  }

  /// So many entries are kept without a look at them.
  private static let fewEntries = 10_000

  private let most: Double
  private let perSecond: Double
  private let state = Mutex(State())

  /// - Parameters:
  ///   - most: how many at once.
  ///   - seconds: after how long as many may come again.
  init(_ most: Int, in seconds: Double) {
    self.most = Double(most)
    perSecond = Double(most) / seconds
  }

  /// Counts a request.
  ///
  /// - Returns: nil where it may go on; otherwise after how many seconds it may.
  func take(_ who: String, now: Date) -> Int? {
    state.withLock { state in
      if state.buckets.count > state.maxEntries {
        state.buckets = state.buckets.filter { filled($0.value, now: now).left < most }
        // Looked through again when there are twice as many, so that a request costs the same however many ask.
        state.maxEntries = max(Self.fewEntries, 2 * state.buckets.count)
      }
      var bucket = filled(state.buckets[who] ?? Bucket(left: most, at: now), now: now)
      guard bucket.left >= 1 else {
        state.buckets[who] = bucket
        return Int(((1 - bucket.left) / perSecond).rounded(.up))
      }
      bucket.left -= 1
      state.buckets[who] = bucket
      return nil
    }
  }

  /// Takes back what was counted, where nothing came of it.
  func giveBack(_ who: String) {
    state.withLock { state in
      guard let left = state.buckets[who]?.left else { return }
      state.buckets[who]?.left = min(most, left + 1)
    }
  }

  private func filled(_ bucket: Bucket, now: Date) -> Bucket {
    let back = max(0, now.timeIntervalSince(bucket.at)) * perSecond
    return Bucket(left: min(most, bucket.left + back), at: now)
  }
}
