import ArgumentParser
import Dashboard
import EventStore
import Foundation
import Observability

/// `regimen serve`: the dashboard API and the read models, until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the dashboard API and keep the read models up to date.",
    discussion: """
      Ready when GET /health/ready answers 200. SIGTERM or Ctrl-C: answers what it has begun, then ends within 10 s.
      GET /metrics is what Prometheus reads: open to this machine, from elsewhere with a token of the role operator.
      Example:
        regimen serve --host 127.0.0.1 --port 8080
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("Address to listen on.", valueName: "address")) var host = "127.0.0.1"
  @Option(help: ArgumentHelp("Port to listen on; 0 for any free one.", valueName: "port")) var port = 8080
  @OptionGroup var reminders: ReminderOptions

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
  }

  func run() async throws {
    try ListeningAddress(host: host, port: port).check()
    let settings = try Settings.read(globals)
    let metrics = MetricsRegistry.ofThisProcess()
    try await Office.open(settings, creating: true, startedBy: "serve") { office in
      for practice in try await office.store.practices() {
        try await office.store.sweepErasures(in: practice)
      }
      let round = reminders.sender(settings, usual: .file).map {
        ReminderRound(office.store, office.queries, $0, lead: reminders.lead, logger: office.logger)
      }
      try await office.serve(
        DashboardConfiguration(host: host, port: port), metrics: metrics, reminding: round
      ) { port in
        Output.line("Serving on http://\(host):\(port)")
      }
    }
  }
}
