import Foundation
import Testing

@testable import Application

/// The process that reads a calendar, with a program in its place: what it is given, and what becomes of it where it fails.
@Suite(.serialized) struct CalendarReaderTests {
  private static let span =
    Date(timeIntervalSince1970: 1_800_000_000)..<Date(timeIntervalSince1970: 1_800_086_400)

  /// What a shell script in the place of the program comes to.
  private func read(_ script: String, bytes: Int = 100, deadline: Duration = .seconds(20)) async throws
    -> [Range<Date>]
  {
    let path = FileManager.default.temporaryDirectory.appending(path: "reader-\(UUID())").path
    try #require(
      FileManager.default.createFile(
        atPath: path, contents: Data("#!/bin/sh\n\(script)\n".utf8), attributes: [.posixPermissions: 0o700]))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await CalendarReader(program: path, deadline: deadline).busyTimes(
      Array(repeating: 0x78, count: bytes), within: Self.span, zone: "America/New_York")
  }

  @Test func givesTheCalendarAndTheSpanAndTakesTheTimes() async throws {
    let found = try await read(
      #"[ "$(cat | wc -c)" -eq 3000000 ] && [ "$*" = "read-calendar --from 1800000000 --until 1800086400 --zone America/New_York" ] && echo '{"busy":[[1800000000,1800003600]]}'"#,
      bytes: 3_000_000)
    #expect(found == [Self.span.lowerBound..<Self.span.lowerBound + 3600])
  }

  @Test func passesNothingOfItsEnvironmentOn() async throws {
    setenv("REGIMEN_TEST_SECRET", "secret", 1)
    defer { unsetenv("REGIMEN_TEST_SECRET") }
    #expect(
      try await read(#"cat >/dev/null; env | grep -q SECRET || echo '{"busy":[]}'"#) == [])
  }

  @Test func aLongAnswerIsTakenWhole() async throws {
    let found = try await read(
      #"cat >/dev/null; printf '{"busy":['; i=0; while [ $i -lt 9999 ]; do printf '[%d,%d],' $((1800000000+i*4)) $((1800000002+i*4)); i=$((i+1)); done; printf '[1900000000,1900000001]]}'"#
    )
    #expect(found.count == 10_000)
  }

  @Test(arguments: [
    (#"cat >/dev/null; echo '{"error":"malformed-calendar"}'"#, CalendarTrouble.malformed),
    (#"cat >/dev/null; echo '{"error":"too-many-occurrences"}'"#, .tooManyOccurrences),
    (#"cat >/dev/null; echo '{"error":"of-a-later-build"}'"#, .malformed),
    ("cat >/dev/null; echo nonsense", .tooComplex), ("cat >/dev/null", .tooComplex),
    (#"cat >/dev/null; echo '{"busy":[]}'; exit 1"#, .tooComplex),
    (#"echo '{"busy":[]}'; kill -SEGV $$"#, .tooComplex), ("exec sleep 600", .tooComplex),
    // Ends without having read, with more to write than a pipe holds.
    ("exit 3", .tooComplex),
  ]) func whatFailsIsNamed(_ script: String, trouble: CalendarTrouble) async {
    await #expect(throws: trouble) {
      try await read(
        script, bytes: 1_000_000, deadline: script.contains("sleep") ? .milliseconds(300) : .seconds(20))
    }
  }

  @Test func aProgramThatIsNotThereIsAFault() async {
    await #expect(throws: CalendarTrouble.failed) {
      try await CalendarReader(program: "/nonexistent/regimen").busyTimes([], within: Self.span, zone: "UTC")
    }
  }
}
