import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen withdraw time-off`: takes a break or time off back.
struct WithdrawTimeOffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "time-off", abstract: "Take a break or time off back, so that its time can be booked.",
    discussion: "Example:\n  regimen withdraw time-off --practitioner P-1 --id ID")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The practitioner.", valueName: "practitioner")) var practitioner: String
  @Option(help: ArgumentHelp("Its id, as “regimen show setup” lists it.", valueName: "id")) var id: String

  func run() async throws {
    guard let timeOff = UUID(uuidString: id) else {
      throw ValidationError("--id takes the id of a break or time off, as “regimen show setup” lists it.")
    }
    try await Desk.open(globals) { desk in
      let person = try desk.id(practitioner, .practitioner)
      let done = try await desk.perform(write, globals) { _ in
        WithdrawTimeOff(timeOffID: timeOff, practitionerID: person, now: desk.now)
      }
      desk.confirm(done, globals, ["id": timeOff], "Taken back; its time can be booked again.")
    }
  }
}
