public import Application
public import EventStore
public import Foundation
public import Logging
public import Observability
public import Practice
public import ReadModels

/// Everything that the dashboard is made of, given from outside; it opens and closes nothing itself.
public struct DashboardParts: Sendable {
  public var store: EventStore<PracticeEvent>
  public var runtime: ProjectionRuntime<PracticeEvent>
  public var queries: Queries
  public var tokens: TokenStore
  public var sessions: BrowserSessions
  /// Who saw which client's record; the server writes it out with an ``AccessLogService``.
  public var accessLog: AccessLog
  /// Whom to tell of changes; the server runs it with a ``ChangeFeedService``.
  public var changes: ChangeFeed
  /// Who asked for a link by mail; the server sends them with a ``SignInMailService``.
  public var signInMails: SignInMails
  /// What is searched after erasures; the server runs it with an ``ErasureSearchService``.
  public var erasureSearches: ErasureSearches
  /// How many files are imported at once, and what of them is in memory.
  var files: FileAdmission
  /// How often each token may ask; nil for any number.
  let callers: CallerLimits?
  public var configuration: DashboardConfiguration
  /// Who presented what opens nothing, in this process.
  let failedSignIns: FailedSignIns
  /// Whether the process can do its work; the server keeps it up with a ``ReadinessService``.
  public var readiness: Readiness
  /// What `/metrics` shows.
  public var metrics: MetricsRegistry
  public var logger: Logger
  /// The clock; the only one that the dashboard reads.
  public var now: @Sendable () -> Date
  /// Called once with the port, when requests are taken.
  public var onServing: @Sendable (Int) async -> Void

  public init(
    store: EventStore<PracticeEvent>, runtime: ProjectionRuntime<PracticeEvent>, queries: Queries,
    tokens: TokenStore, configuration: DashboardConfiguration = DashboardConfiguration(),
    metrics: MetricsRegistry = MetricsRegistry(), logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() },
    onServing: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.store = store
    self.runtime = runtime
    self.queries = queries
    self.tokens = tokens
    sessions = BrowserSessions(store)
    accessLog = AccessLog(store.pool)
    changes = ChangeFeed()
    signInMails = SignInMails()
    erasureSearches = ErasureSearches()
    readiness = Readiness(
      store: store, runtime: runtime, accessLog: accessLog, readyLag: configuration.readyLag)
    self.configuration = configuration
    files = FileAdmission(maxFileBytes: configuration.maxFileBytes)
    callers = configuration.requestsPerMinute.map { CallerLimits(perMinute: $0) }
    failedSignIns = FailedSignIns(perMinute: configuration.requestsPerMinute)
    self.metrics = metrics
    self.logger = logger
    self.now = now
    self.onServing = onServing
  }
}
