import Application
import ArgumentParser
import Dashboard
import EventSourcing
import EventStore
import Foundation
import Observability
import Practice
import ReadModels

/// `regimen demo`: a sample practice to look at, with the dashboard API, in a folder of its own.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Look at a sample practice: embedded database, months of history, dashboard API.",
    discussion: """
      Everything is made up and kept in a folder of its own, apart from a real practice. Ctrl-C ends it; the next time
      it is there at once.
      Example:
        regimen demo --port 8080
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("Port of the API (default: 8080, or any free one).", valueName: "port"))
  var port: Int?
  @Option(help: ArgumentHelp("Seed of the sample, any number.", valueName: "seed")) var seed: UInt64 =
    SamplePractice.usualSeed

  func validate() throws {
    if let port, !(0...65_535).contains(port) {
      throw ValidationError("--port takes a number from 0 to 65535.")
    }
  }

  func run() async throws {
    if let port { try ListeningAddress(host: "127.0.0.1", port: port).check() }
    let settings = try Settings.read(globals, defaultFolder: "regimen-demo")
    guard settings.database == nil else {
      throw Failure(
        .refused, "demo-needs-embedded",
        "The demo keeps to a database of its own. Leave out --database, and unset REGIMEN_DATABASE or name a folder with --data."
      )
    }
    let metrics = MetricsRegistry.ofThisProcess()
    Output.note("Starting the embedded database in \(settings.dataFolder) …")
    try await AppEnvironment.open(settings, creating: true, startedBy: "demo") { environment in
      let practice = try await fill(environment)
      let token = try await environment.tokens.issue(
        .owner, label: "demo", in: practice, lifetime: 7 * 86_400, now: Date())
      let link = try await environment.sessions.link(for: token.id, in: practice, now: Date())
      let port = port ?? (ListeningAddress(host: "127.0.0.1", port: 8080).problem == nil ? 8080 : 0)
      try await environment.serve(
        // Nobody's work is in it, and who presses Ctrl-C wants their terminal back.
        DashboardConfiguration(port: port, takesOnlineBookings: true), metrics: metrics,
        patience: .milliseconds(500)
      ) { port in
        Output.line(
          Self.welcome(
            port: port, token: token.token, link: link, practice: practice, folder: settings.dataFolder))
      }
    }
    Output.note("The demo has ended; the sample is kept in \(settings.dataFolder).")
  }

  /// Makes the sample practice where it is not there yet, or goes on with one that was interrupted.
  private func fill(_ environment: AppEnvironment) async throws -> PracticeID {
    let sample = try await SamplePractice.of(environment.store, seed: seed, now: Date())
    let others = try await environment.store.practices().filter { $0 != sample.practice }
    guard others.isEmpty else {
      throw Failure(
        .refused, "demo-needs-own-folder",
        "This folder holds another practice. Leave out --data, or give the demo a folder of its own.")
    }
    let progress = ProgressMeter("Making the sample practice")
    try await sample.fill(environment.store) { done, total in progress.report(Int64(done), of: Int64(total)) }
    progress.finish()
    try await environment.runtime.catchUpToHead(sample.practice, within: .seconds(60))
    return sample.practice
  }

  private static func welcome(port: Int, token: String, link: String, practice: PracticeID, folder: String)
    -> String
  {
    let command = CommandLine.arguments[0]
    let data = "--data \(folder)"
    let monday = "\(LocalDay(of: Date(), in: .current))"
    return """

      The sample practice is served. Open it in a browser; the link signs you in, once:

        http://127.0.0.1:\(port)/sign-in?link=\(link)

      Another link: \(command) token link --role owner --url http://127.0.0.1:\(port) \(data)
      Somebody new books here: http://127.0.0.1:\(port)/online/\(practice.uuid.uuidString.lowercased())
      The API: http://127.0.0.1:\(port)/docs

      Or try, in another terminal:

        \(command) show overview \(data)
        \(command) show schedule --from \(monday) --week \(data)
        \(command) show clients \(data)
        \(command) show history C-1001 \(data)
        \(command) show progression C-1001 \(data)
        \(command) record session --client C-1001 --set 'goblet-squat 3x10 @20kg rir3' --pain 3/4/3 --minutes 45 --rpe 6 \(data)
        \(command) projections list \(data)
        \(command) verify \(data)

        curl -s -H 'Authorization: Bearer \(token)' http://127.0.0.1:\(port)/v1/overview
        curl -s http://127.0.0.1:\(port)/openapi.json

      Ctrl-C ends it.
      """
  }
}
