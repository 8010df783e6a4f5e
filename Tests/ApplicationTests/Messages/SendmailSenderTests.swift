import Foundation
import Practice
import ReadModels
import Testing

@testable import Application

/// What sendmail is given, and what becomes of one that does not take it.
@Suite struct SendmailSenderTests {
  private static let reminder = Reminder(
    messageID: UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 7)), appointmentID: UUID(),
    clientID: UUID(), email: "ida@example.org", phone: nil,
    startsAt: Date(timeIntervalSince1970: 1_930_489_200), timeZone: "America/New_York", site: "Lake Nona")

  private func sender(_ program: String) throws -> SendmailSender {
    SendmailSender(from: try #require(EmailAddress("opened@example.org")), program: program)
  }

  private static func reminder(to email: String) -> Reminder {
    Reminder(
      messageID: UUID(), appointmentID: UUID(), clientID: UUID(), email: email, phone: nil,
      startsAt: Date(timeIntervalSince1970: 1_930_489_200), timeZone: "UTC", site: "virtual")
  }

  @Test func givesItOneMessageWithItsId() throws {
    let email = try #require(Self.reminder.mailbox)
    let lines = try sender("").message(Self.reminder, to: email).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(2) == ["From: opened@example.org", "To: ida@example.org"])
    #expect(lines.contains("Message-ID: <00000000-0000-8000-8000-000000000007@regimen.invalid>"))
    let body = lines.split(separator: "", maxSplits: 1).last.map(Array.init)
    #expect(body?.first.map(String.init) == Self.reminder.text)
  }

  @Test func oneThatReadsNothingIsJudgedByItsStatusAndEndsNobodyElse() async throws {
    try await sender("/usr/bin/true").send(Self.reminder)
    await #expect(throws: ApplicationError.self) { try await sender("/usr/bin/false").send(Self.reminder) }
    await #expect(throws: ApplicationError.self) {
      try await sender("/usr/bin/no-sendmail").send(Self.reminder)
    }
  }

  /// Runs `body` with a program that notes its arguments, each in a line, and the path of the note.
  private func withNoting(_ body: (SendmailSender, String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sendmail-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = "#!/bin/sh\nprintf '%s\\n' \"$@\" > '\(folder)/arguments'\ncat > /dev/null\n"
    #expect(
      FileManager.default.createFile(
        atPath: folder + "/sendmail", contents: Data(script.utf8), attributes: [.posixPermissions: 0o700]))
    try await body(try sender(folder + "/sendmail"), folder + "/arguments")
  }

  /// One that waits for ever and does not end when it is told to holds up no mail after it.
  @Test func oneThatDoesNotEndIsKilled() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sendmail-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = "#!/bin/sh\ntrap '' TERM\nwhile :; do sleep 0.1; done\n"
    #expect(
      FileManager.default.createFile(
        atPath: folder + "/sendmail", contents: Data(script.utf8), attributes: [.posixPermissions: 0o700]))
    let sender = SendmailSender(
      from: try #require(EmailAddress("opened@example.org")), program: folder + "/sendmail", deadline: 0.2)
    let error = await #expect(throws: ApplicationError.self) { try await sender.send(Self.reminder) }
    #expect(error?.code == .notSent)
  }

  @Test func isToldWhoItGoesToAndReadsNoRecipientsFromTheMessage() async throws {
    try await withNoting { sender, note in
      try await sender.send(Self.reminder)
      let arguments = try String(contentsOfFile: note, encoding: .utf8).split(separator: "\n").map(
        String.init)
      #expect(arguments == ["-i", "-f", "opened@example.org", "--", "ida@example.org"])
    }
  }

  @Test(arguments: [
    "a@example.org\nBcc: b@example.org", "root,foo@example.com", "\"|/bin/sh\"@x.org", "-oQ/tmp@x.org",
    "a@example.org b@example.org",
  ]) func anAddressOfOldThatIsNotOneIsNeverMailed(email: String) async throws {
    let reminder = Self.reminder(to: email)
    try await withNoting { sender, note in
      #expect(!sender.reaches(reminder))
      await #expect(throws: ApplicationError.self) { try await sender.send(reminder) }
      #expect(!FileManager.default.fileExists(atPath: note))
    }
    // Nor is it handed to anybody else who would.
    let body = try JSONEncoder.forMessages.encode(MessageBody(reminder))
    #expect(!String(decoding: body, as: UTF8.self).contains("@"))
    #expect(!FileSender(path: "").reaches(reminder))
  }
}
