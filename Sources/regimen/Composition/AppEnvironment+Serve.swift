import Application
import Dashboard
import Foundation
import Logging
import Observability
import ReadModels
import ServiceLifecycle
import Synchronization

extension AppEnvironment {
  /// Runs the dashboard, the projections and what is given beside them until SIGTERM or SIGINT; what was begun is answered in the
  /// patience, and the process ends within ten seconds.
  ///
  /// - Parameters:
  ///   - messageFile: where reminders are written beside the usual place; an erased client's are taken out of it.
  ///   - patience: for how long connections may go on with what was begun.
  ///   - signInMail: what sends links for signing in, and the address at which the dashboard is served; nil where none are sent.
  func serve(
    _ configuration: DashboardConfiguration, metrics: MetricsRegistry, metricsPort: Int? = nil,
    messageFile: String? = nil, signInMail: (mailer: any Mailer, url: String)? = nil,
    patience: Duration = .seconds(8), beside others: [NamedService] = [],
    onServing: @escaping @Sendable (Int) async -> Void
  ) async throws {
    if databases.cluster == nil { try await databases.refuseUnfit() }
    let isServing = Mutex(false)
    let parts = DashboardParts(
      store: store, runtime: runtime, queries: queries, tokens: tokens, configuration: configuration,
      metrics: metrics, logger: logger,
      onServing: { port in
        isServing.withLock { $0 = true }
        await onServing(port)
      })
    let cleared = ClearedMessages()
    var services = [
      NamedService(
        "projections", ProjectionService(runtime, listeningOn: self.configuration, logger: logger)),
      NamedService("readiness", ReadinessService(parts.readiness)),
      NamedService("access-log", AccessLogService(parts.accessLog, logger: logger)),
      NamedService("ended-sign-ins", EndedSignInsService(parts.sessions, of: store, logger: logger)),
      NamedService(
        "erasure-searches",
        ErasureSearchService(parts.erasureSearches, in: store, queries) { client, practice in
          await removeMessages(of: client, in: practice, alsoFrom: messageFile)
          await databases.clearVault(logger)
        }),
      NamedService(
        "erasures",
        EveryMinute(
          environment: self, failing: "erasures could not be finished; they are tried again in a minute"
        ) { try await finishErasures(in: $0, messageFile: messageFile, cleared: cleared) }),
      NamedService(
        "changes",
        ChangeFeedService(parts.changes, of: store, listeningOn: self.configuration, logger: logger)),
      NamedService("dashboard", buildApplication(parts)),
    ]
    if let signInMail {
      let service = SignInMailService(
        parts.signInMails, accounts: Accounts(store, queries, logger: logger), tokens: tokens,
        sessions: parts.sessions, queries: queries, mailer: signInMail.mailer, url: signInMail.url,
        logger: logger)
      services.insert(NamedService("sign-in-mail", service), at: services.count - 1)
    }
    if let metricsPort {
      let application = buildMetricsApplication(parts, port: metricsPort) { port in
        Output.line("Metrics on http://127.0.0.1:\(port)/metrics")
      }
      // Before the dashboard, so that who waits for its address has this one too.
      services.insert(NamedService("metrics", application), at: 0)
    }
    services += others
    if let cluster = databases.cluster {
      services.insert(NamedService("cluster", ClusterKeeper(cluster, logger: logger)), at: 0)
    }
    var group = ServiceGroupConfiguration(services: services, logger: logger)
    group.maximumGracefulShutdownDuration = patience
    // A limit for the cancellation would be kept by a trap; the last resort ends the process instead.
    let serving = ServiceGroup(configuration: group)
    do {
      try await Interruption.shared.ending(
        by: { await serving.triggerGracefulShutdown() },
        atOnce: {
          Output.line("Ending …")
          LastResort.begin()
        },
        { try await serving.run() })
    } catch {
      guard isServing.withLock({ $0 }) else {
        throw Failure(
          .unexpected, "cannot-listen",
          "\(configuration.host):\(configuration.port) cannot be listened on; another server may have it. Choose another --port."
        )
      }
      throw Failure(.unexpected, "serving-ended", "Serving ended unexpectedly. Try “regimen doctor”.")
    }
  }
}
