import EventSourcing
import Foundation
import Practice
import Testing

@testable import regimen

/// The sample is what it says: accepted as a whole, the same each time, and with something of everything.
@Suite struct SamplePracticeTests {
  @Test(arguments: SampleExample.days)
  func `no command is refused on any day, and each records something`(today: LocalDay) throws {
    try expectAccepted(try SamplePractice(today: today))
  }

  @Test(arguments: SampleExample.seeds)
  func `no command is refused with any seed, and each records something`(seed: UInt64) throws {
    try expectAccepted(try SamplePractice(seed: seed, today: SampleExample.day))
  }

  private func expectAccepted(_ sample: SamplePractice) throws {
    var log = SampleLog()
    for (index, command) in sample.commands.enumerated() {
      do throws(Refusal) {
        #expect(try log.perform(command) > 0, "command \(index + 1)")
      } catch {
        Issue.record("command \(index + 1), \(type(of: command.decision)): \(error)")
      }
    }
    #expect((1_200...2_000).contains(log.events.count), "\(log.events.count) events")
  }

  @Test func `the same seed and day give the same commands, another seed others`() throws {
    func written(_ seed: UInt64) throws -> [String] {
      try SamplePractice(seed: seed, today: SampleExample.day).commands.map {
        "\($0.now.timeIntervalSince1970) \($0.client?.uuidString ?? "") \($0.issuer) \($0.decision)"
      }
    }
    let first = try written(1)
    #expect(try first == written(1))
    #expect(try first != written(2))
  }

  @Test func `every moment of one day gives the sample of that day`() throws {
    // 23:30 on 2027-03-13 and 00:30 on 2027-03-14 in New York, both on 2027-03-14 in UTC.
    let evening = try SamplePractice(now: Date(timeIntervalSince1970: 1_804_998_600))
    let night = try SamplePractice(now: Date(timeIntervalSince1970: 1_805_002_200))
    #expect(evening.today.description == "2027-03-13")
    #expect(night.today.description == "2027-03-14")
  }

  @Test func `there is an event of every type but erasure`() throws {
    let log = try SampleExample.log(SampleExample.day)
    let released = Set(PracticeEvents.codec.versions.keys)
    #expect(Set(log.events.map(\.type)) == released.subtracting([PersonErased.eventType]))
  }

  @Test(arguments: SampleExample.days)
  func `commands go forward in time, and nothing happens today or later`(today: LocalDay) throws {
    let sample = try SamplePractice(today: today)
    let zone = try #require(TimeZone(identifier: SamplePractice.timeZone))
    let moments = sample.commands.map(\.now)
    #expect(moments == moments.sorted())
    #expect(moments.allSatisfy { LocalDay(of: $0, in: zone) < today })
    let log = try SampleExample.log(today)
    #expect(log.events.allSatisfy { LocalDay(of: $0.occurredAt, in: zone) < today })
  }

  @Test func `people do not exist, and no two share a name or a contact`() throws {
    let clients = SampleCourse.all.map(\.client)
    #expect(Set(clients.map(\.name)).count == 13)
    #expect(Set(clients.map(\.phone)).count == 13)
    #expect(clients.allSatisfy { $0.email.hasSuffix("@example.com") })
    #expect(clients.allSatisfy { $0.phone.wholeMatch(of: /\+1 407 555 01[0-9]{2}/) != nil })
  }

  @Test func `the last command books the consultation to come`() throws {
    let last = try #require(try SamplePractice(today: SampleExample.day).commands.last)
    #expect(last.decision is BookAppointment)
    #expect(
      last.client == SampleIDs(seed: SamplePractice.usualSeed).client(SampleCourse.firstConsultation.client))
  }
}
