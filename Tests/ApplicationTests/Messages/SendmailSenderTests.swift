import Foundation
import Practice
import ReadModels
import Testing

@testable import Application

/// What sendmail is given, and what becomes of one that does not take it.
@Suite struct SendmailSenderTests {
  private static let reminder = message(
    to: "ida@example.org", id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 7)))

  private func sender(_ program: String) throws -> SendmailSender {
    SendmailSender(from: try #require(EmailAddress("desk@example.org")), program: program)
  }

  private static func message(
    to email: String, id: UUID = UUID(), subject: String = "Your appointment"
  ) -> OutgoingMessage {
    OutgoingMessage(
      id: id, kind: .reminder, language: .english, mailbox: EmailAddress(email), phone: nil, subject: subject,
      text: "See you on Monday.")
  }

  @Test func givesItOneMessageWithItsId() throws {
    let email = try #require(Self.reminder.mailbox)
    let mail = Mail(
      id: Self.reminder.id, to: email, subject: Self.reminder.subject, text: Self.reminder.text)
    let lines = try sender("").message(mail).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(2) == ["From: desk@example.org", "To: ida@example.org"])
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

  /// More than a pipe holds would wait for a reader for ever.
  @Test func oneThatIsTooLongIsRefused() async throws {
    let long = Mail(
      id: UUID(), to: try #require(EmailAddress("ida@example.org")), subject: "s",
      text: String(repeating: "ñ", count: 40_000))
    let error = await #expect(throws: ApplicationError.self) { try await sender("/usr/bin/true").send(long) }
    #expect(error?.description.contains("Shorten") == true)
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
      from: try #require(EmailAddress("desk@example.org")), program: folder + "/sendmail", deadline: 0.2)
    let error = await #expect(throws: ApplicationError.self) { try await sender.send(Self.reminder) }
    #expect(error?.code == .notSent)
  }

  @Test func isToldWhoItGoesToAndReadsNoRecipientsFromTheMessage() async throws {
    try await withNoting { sender, note in
      try await sender.send(Self.reminder)
      let arguments = try String(contentsOfFile: note, encoding: .utf8).split(separator: "\n").map(
        String.init)
      #expect(arguments == ["-i", "-f", "desk@example.org", "--", "ida@example.org"])
    }
  }

  @Test(arguments: [
    "a@example.org\nBcc: b@example.org", "root,foo@example.com", "\"|/bin/sh\"@x.org", "-oQ/tmp@x.org",
    "a@example.org b@example.org",
  ]) func anAddressOfOldThatIsNotOneIsNeverMailed(email: String) async throws {
    let reminder = Self.message(to: email)
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

  /// A subject may hold any letter, and is one header whatever it holds.
  @Test(arguments: [
    ("Your appointment", "Your appointment"), ("Su página", "=?UTF-8?B?U3UgcMOhZ2luYQ==?="),
    ("=?x", "=?UTF-8?B?PT94?="), ("a\r\nBcc: b@example.org", "=?UTF-8?B?YQ0KQmNjOiBiQGV4YW1wbGUub3Jn?="),
  ]) func aSubjectIsOneHeader(subject: String, header: String) {
    #expect(SendmailSender.header(subject) == header)
  }

  @Test func aLongSubjectIsFoldedBetweenCharacters() {
    let words = SendmailSender.header(String(repeating: "ñ", count: 60)).split(separator: "\n ")
    #expect(words.count == 3 && words.allSatisfy { $0.count <= 75 && $0.hasPrefix("=?UTF-8?B?") })
  }
}
