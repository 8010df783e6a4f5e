import Application
import ArgumentParser
import Dashboard
import EventSourcing
import EventStore
import Foundation
import Logging
import Observability
import Practice
import ReadModels
import ServiceLifecycle

/// `regimen serve`: the dashboard API and the read models, until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the dashboard API and keep the read models up to date.",
    discussion: """
      Ready when GET /health/ready answers 200. SIGTERM or Ctrl-C: answers what it has begun, then ends within 10 s; with
      exit status 69 where a database that does not answer kept it from ending in order.
      GET /metrics is what Prometheus reads: with a token of the role operator, or at --metrics-port without one.
      Example:
        regimen serve --host 127.0.0.1 --port 8080
        regimen serve --online-booking --trusted-proxy 127.0.0.1
        regimen serve --sign-in-mail regimen@example.org --url https://practice.example.org
        regimen serve --messages sendmail --messages-to desk@example.org --url https://practice.example.org
        regimen serve --messages webhook --messages-to https://messages.example.org/send --webhook-secret /etc/regimen/webhook.secret
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("Address to listen on.", valueName: "address")) var host = "127.0.0.1"
  @Option(help: ArgumentHelp("Port to listen on; 0 for any free one.", valueName: "port")) var port = 8080
  @Option(
    help: ArgumentHelp(
      "Port of 127.0.0.1 at which /metrics is open to every program on this machine; 0 for any free one.",
      valueName: "port")) var metricsPort: Int?
  @Option(
    help: ArgumentHelp(
      "Requests that a token, with its browsers, may make in a minute; 0 for any number.", valueName: "number"
    )) var rateLimit = 1_200
  @Option(
    help: ArgumentHelp(
      "Proxy that is believed where a request comes from, as X-Forwarded-For or Forwarded says; may be repeated.",
      valueName: "address|CIDR")) var trustedProxy: [String] = []
  @Flag(help: "Let people who are no clients yet book a consultation; its address is printed.")
  var onlineBooking = false
  @Option(
    help: ArgumentHelp(
      "Folder or https address of the images of imported exercises, as free-exercise-db names them.",
      valueName: "folder|address")) var exerciseImages: String?
  @OptionGroup var calendars: CalendarOptions
  @OptionGroup var messages: MessageOptions
  @OptionGroup var signIn: SignInMailOptions
  @Option(
    help: ArgumentHelp(
      "Once a minute, hold open times for those who wait, for this long (default: only when asked to).",
      valueName: "minutes")) var offerWaitlist: Int?

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
    guard metricsPort.map((0...65_535).contains) ?? true else {
      throw ValidationError("--metrics-port takes a number from 0 to 65535.")
    }
    guard (0...1_000_000).contains(rateLimit) else {
      throw ValidationError("--rate-limit takes a number from 0 to 1000000.")
    }
    guard offerWaitlist.map(Bounds.holdMinutes.contains) ?? true else {
      throw ValidationError("--offer-waitlist takes 1 to 2880 minutes.")
    }
  }

  func run() async throws {
    try ListeningAddress(host: host, port: port).check()
    if let metricsPort { try ListeningAddress(host: "127.0.0.1", port: metricsPort).check() }
    let settings = try Settings.read(
      globals,
      [
        .trustedProxy: trustedProxy.joined(separator: ","), .exerciseImages: exerciseImages ?? "",
      ])
    let metrics = MetricsRegistry.ofThisProcess()
    try await AppEnvironment.open(settings, creating: true, startedBy: "serve") { environment in
      // Beside a server there may be many of us, each with files of its own that nobody looks into.
      let usual: MessageOptions.Way = settings.database == nil ? .file : .off
      let sender = try messages.sender(settings, usual: usual)
      let url = signIn.url.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
      var services: [NamedService] = []
      if let sender {
        let job = MessageJob(
          environment.store, environment.queries, sender, lead: messages.lead, quiet: messages.quiet,
          url: url,
          logger: environment.logger)
        services.append(
          NamedService("messages", MessageService(job, environment.store, logger: environment.logger)))
      }
      services.append(
        NamedService(
          "busy-calendars",
          BusyCalendarService(calendars.job(environment), environment.store, logger: environment.logger)))
      if let offerWaitlist {
        let everyMinute = EveryMinute(
          environment: environment, failing: "the waiting list was not looked at; it is in a minute"
        ) {
          let job = WaitlistOfferJob(
            environment.queries, environment.store, $0,
            issuer: Issuer(role: "owner", client: "regimen-waitlist"), holdMinutes: offerWaitlist)
          _ = try await job.run(now: Date())
        }
        services.append(NamedService("waitlist", everyMinute))
      }
      try await environment.serve(
        DashboardConfiguration(
          host: host, port: port, requestsPerMinute: rateLimit == 0 ? nil : rateLimit,
          trustedProxies: settings.trustedProxies, takesOnlineBookings: onlineBooking,
          exerciseImages: settings.exerciseImages,
          sendsCodes: sender?.carries(.code) ?? false, sendsLinks: sender != nil && url != nil, url: url),
        metrics: metrics,
        metricsPort: metricsPort, messageFile: (sender as? FileSender)?.path, signInMail: signIn.mail,
        beside: services
      ) { port in
        Output.line("Serving on http://\(host):\(port)")
        guard onlineBooking, let practices = try? await environment.store.practices() else { return }
        for practice in practices {
          Output.line(
            "Online booking: http://\(host):\(port)/online/\(practice.uuid.uuidString.lowercased())")
        }
      }
    }
  }
}
