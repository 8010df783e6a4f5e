import EventSourcing
import Foundation
import Postgres
import Testing

@testable import EventStore

@Suite(.serialized) struct PersonalDataTests {
  private func name(_ guest: UUID, _ name: String) -> AppendAll {
    AppendAll(drafts: [
      Draft(.guestNamed(GuestNamed(guest: guest)), at: Date(), personal: PersonalPart([.name: name]))
    ])
  }

  private func forget(_ guest: UUID) -> AppendAll {
    AppendAll(drafts: [Draft(.guestForgotten(GuestForgotten(guest: guest)), at: Date())])
  }

  @Test func aSealedPartIsUnreadableInTheDatabaseAndOpensAtTheEdge() async throws {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      try await fixture.perform(name(guest, "Unmistakable Name"))
      let event = try await fixture.store.read(in: fixture.practice)[0]
      let sealed = try #require(event.sealed)
      #expect(!sealed.ciphertext.contains(Data("Unmistakable".utf8)))
      #expect(
        try await fixture.store.open([sealed], in: fixture.practice).first?[.name] == "Unmistakable Name")
      let texts = await fixture.store.texts(of: guest, in: fixture.practice)
      #expect(await fixture.store.scan(for: texts, of: guest, in: fixture.practice).found == 0)
    }
  }

  @Test func aSealedPartDoesNotOpenInAnotherEventsPlace() async throws {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      try await fixture.perform(name(guest, "First"))
      let sealed = try #require(try await fixture.store.read(in: fixture.practice)[0].sealed)
      let moved = SealedPart(
        subject: sealed.subject, eventID: UUID(), type: sealed.type, ciphertext: sealed.ciphertext)
      let opened = try await fixture.store.open([moved, sealed], in: fixture.practice)
      #expect(opened.first == .sealed)
      #expect(throws: EventStoreError.self) { try opened.first?.texts() }
      // It holds up no other.
      #expect(opened.last?[.name] == "First")
    }
  }

  @Test func anErasedPersonStaysErasedAndTheChainHolds() async throws {
    try await StoreFixture.with { fixture in
      let (guest, other) = (UUID(), UUID())
      try await fixture.perform(name(guest, "Gone"))
      try await fixture.perform(name(other, "Stays"))
      try await fixture.perform(forget(guest))
      let parts = try await fixture.store.read(in: fixture.practice).compactMap(\.sealed)
      let opened = try await fixture.store.open(parts, in: fixture.practice)
      #expect(opened.map { $0[.name] } == ["erased", "Stays"])
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: 3))

      let certificate = try #require(
        try await fixture.store.certificate(ofErasing: guest, in: fixture.practice))
      #expect(certificate.position == 3)
      #expect(certificate.search == .notSearched && certificate.searchReason == .notRecorded)
      #expect(certificate.key != nil)

      do {
        try await fixture.perform(name(guest, "Back again"))
        Issue.record("an erased person got a new key")
      } catch let error as EventStoreError {
        #expect(error.code == .personErased)
      }
    }
  }

  @Test func aSweepFinishesAHalfDoneErasure() async throws {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      try await fixture.perform(name(guest, "Gone"))
      // As after a crash between the two steps: the event is stored, the key is still there.
      let vault = try await PostgresConnection.connect(ConnectionConfiguration(fixture.vault))
      let key = try await vault.queryOne("select wrapped from person_keys where person_id = \(guest)") {
        row in try row.get(0) as Data
      }
      try await fixture.perform(forget(guest))
      try await vault.execute("alter table public.person_keys disable trigger user")
      try await vault.execute(
        "update person_keys set wrapped = \(key), erased_at = null where person_id = \(guest)")
      try await vault.execute("alter table public.person_keys enable trigger user")
      await vault.close()
      let part = try #require(try await fixture.store.read(in: fixture.practice)[0].sealed)
      #expect(try await fixture.store.open([part], in: fixture.practice) != [.erased])
      try await fixture.store.sweepErasures(in: fixture.practice)
      #expect(try await fixture.store.open([part], in: fixture.practice) == [.erased])
    }
  }

  @Test func anotherMasterKeyOpensNothing() async throws {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      try await fixture.perform(name(guest, "Name"))
      let stranger = EventStore(
        pool: fixture.store.pool, vault: Vault(pool: fixture.store.vault.pool, master: .random()),
        codec: SampleEvent.codec, logger: StoreFixture.logger)
      let part = try #require(try await fixture.store.read(in: fixture.practice)[0].sealed)
      do {
        _ = try await stranger.open([part], in: fixture.practice)
        Issue.record("a wrong master key opened a part")
      } catch let error as EventStoreError {
        #expect(error.code == .wrongMasterKey)
      }
    }
  }

  @Test func theMasterKeyCanBeRotated() async throws {
    let old = MasterKey.random()
    let new = MasterKey.random()
    try await StoreFixture.with(master: old) { fixture in
      let guest = UUID()
      try await fixture.perform(name(guest, "Name"), key: "k", request: "r")
      try await fixture.store.vault.rotate(to: new)
      let rotated = EventStore(
        pool: fixture.store.pool, vault: Vault(pool: fixture.store.vault.pool, master: new),
        codec: SampleEvent.codec, logger: StoreFixture.logger)
      let part = try #require(try await fixture.store.read(in: fixture.practice)[0].sealed)
      #expect(try await rotated.open([part], in: fixture.practice).first?[.name] == "Name")
    }
  }

  @Test func theMasterKeyFileIsKeptToItsOwner() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "master.key").path
    #expect(throws: MasterKeyError.missing(path: path)) { try MasterKey.read(path) }
    _ = try MasterKey.readOrMake(path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let first = try String(contentsOfFile: path, encoding: .utf8)
    _ = try MasterKey.readOrMake(path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == first)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(throws: MasterKeyError.openToOthers(path: path)) { try MasterKey.read(path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try Data("short".utf8).write(to: URL(filePath: path))
    #expect(throws: MasterKeyError.notAKey(path: path)) { try MasterKey.read(path) }
  }
}
