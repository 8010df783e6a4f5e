import Crypto
import EventSourcing
import Foundation
import Postgres
import Testing

@testable import EventStore

/// One vault, one master key: another is refused by name before it wraps or opens anything.
@Suite(.serialized) struct MasterKeyCheckTests {
  private func vault(_ fixture: StoreFixture, _ key: MasterKey) -> Vault {
    Vault(pool: fixture.store.vault.pool, master: key)
  }

  private func code(_ body: () async throws -> Void) async -> EventStoreError.Code? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? EventStoreError)?.code
    }
  }

  /// A real disk without space, where a small file system can be mounted.
  @Test func `a key file that does not fit is named as such, and leaves no empty file`() throws {
    let disk = "/tmp/regimen-test-key-\(UUID().uuidString.prefix(8).lowercased())"
    try #require(mkdir(disk, 0o755) == 0)
    defer { rmdir(disk) }
    guard geteuid() == 0, mount("tmpfs", disk, "tmpfs", 0, "size=64k,mode=0700") == 0 else {
      print("SKIPPED a key file that does not fit: no file system can be mounted here")
      return
    }
    defer { umount(disk) }
    let ballast = open("\(disk)/ballast", O_WRONLY | O_CREAT, 0o600)
    let block = [UInt8](repeating: 1, count: 1 << 12)
    while write(ballast, block, block.count) > 0 {}
    close(ballast)
    let path = "\(disk)/master.key"
    #expect(throws: MasterKeyError.noSpace(path: path)) { try MasterKey.readOrMake(path) }
    #expect(access(path, F_OK) != 0)
    unlink("\(disk)/ballast")
    _ = try MasterKey.readOrMake(path)
    _ = try MasterKey.read(path)
  }

  @Test func `a new practice is not taken under another key`() async throws {
    let (first, second) = (MasterKey.random(), MasterKey.random())
    try await StoreFixture.with(master: first) { fixture in
      _ = try await fixture.store.vault.practiceKey(of: fixture.practice)
      #expect(try await vault(fixture, first).rotate(to: second) == 1)
      // With the old key, as after a rotation that somebody did not hear of.
      let other = PracticeID(UUID())
      #expect(await code { _ = try await vault(fixture, first).practiceKey(of: other) } == .wrongMasterKey)
      #expect(await code { try await vault(fixture, first).check() } == .wrongMasterKey)
      #expect(await code { try await vault(fixture, .random()).check() } == .wrongMasterKey)
      _ = try await vault(fixture, second).practiceKey(of: other)
      try await vault(fixture, second).check()
      #expect(try await vault(fixture, second).practicesThatStayClosed() == [])
      #expect(try await vault(fixture, first).practicesThatStayClosed().count == 2)
      #expect(try await vault(fixture, second).rotate(to: first) == 2)
    }
  }

  @Test func `a vault of before gets the check value from the key that opens it, and from no other`()
    async throws
  {
    let key = MasterKey.random()
    try await StoreFixture.with(master: key) { fixture in
      _ = try await fixture.store.vault.practiceKey(of: fixture.practice)
      try await fixture.asSuperuser("delete from master_key", vault: true)
      #expect(await code { try await vault(fixture, .random()).check() } == .wrongMasterKey)
      try await vault(fixture, key).check()
      #expect(await code { try await vault(fixture, .random()).check() } == .wrongMasterKey)
    }
  }

  /// The application's role may add rows of practices that nobody has.
  @Test func `a practice's key that does not open closes no other practice`() async throws {
    let (first, second) = (MasterKey.random(), MasterKey.random())
    try await StoreFixture.with(master: first) { fixture in
      _ = try await fixture.store.vault.practiceKey(of: fixture.practice)
      let nobodys = PracticeID(try #require(UUID(uuidString: "00000000-0000-4000-8000-000000000001")))
      _ = try await fixture.store.vault.pool.execute(
        "insert into public.practice_keys values (\(nobodys.uuid), '\\x00', now())")
      #expect(try await vault(fixture, first).check() == [nobodys])
      _ = try await vault(fixture, first).practiceKey(of: fixture.practice)
      _ = try await vault(fixture, first).practiceKey(of: PracticeID(UUID()))
      let error = await #expect(throws: EventStoreError.self) {
        try await vault(fixture, first).rotate(to: second)
      }
      #expect(error?.code == .vaultSealed)
      #expect(error?.description.contains(nobodys.description) == true)
      #expect(error?.description.contains(fixture.practice.description) == false)
      try await fixture.asSuperuser(
        "delete from public.practice_keys where practice_id = \(nobodys.uuid)", vault: true)
      #expect(try await vault(fixture, first).rotate(to: second) == 2)
      #expect(try await vault(fixture, second).check() == [])
    }
  }

  @Test func `a vault under two keys is brought under one`() async throws {
    let (first, second, third) = (MasterKey.random(), MasterKey.random(), MasterKey.random())
    try await StoreFixture.with(master: first) { fixture in
      _ = try await fixture.store.vault.practiceKey(of: fixture.practice)
      // A practice that an earlier build had taken under another key.
      let other = PracticeID(UUID())
      let wrapped = try KeyWrap.wrap(.init(size: .bits256), with: second.key, for: other.uuid)
      try await fixture.asSuperuser(
        "insert into practice_keys (practice_id, wrapped, made_at) values (\(other.uuid), \(wrapped), now())",
        vault: true)
      #expect(await code { try await vault(fixture, first).rotate(to: third) } == .vaultSealed)
      #expect(await code { try await vault(fixture, second).rotate(to: third) } == .wrongMasterKey)
      #expect(try await vault(fixture, first).check() == [other])
      #expect(await code { try await vault(fixture, second).check() } == .wrongMasterKey)
      #expect(try await vault(fixture, first).rotate(to: third, also: [second]) == 2)
      #expect(try await vault(fixture, third).practicesThatStayClosed() == [])
    }
  }
}
