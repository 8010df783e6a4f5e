import Foundation
import Postgres
import TestSupport
import Testing

/// LISTEN and NOTIFY on a real server.
@Suite struct NotificationTests {
  @Test func aNotificationEndsTheWait() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let listener = try await PostgresConnection.connect(.init(string))
      let sender = try await PostgresConnection.connect(.init(string))
      try await listener.listen("we \"ird")
      #expect(!listener.isReusable)
      async let heard = listener.nextNotification(timeout: .seconds(10))
      try await Task.sleep(for: .milliseconds(100))
      try await sender.execute("SELECT pg_notify(\("we \"ird"), \("hello"))")
      let notification = try await heard
      #expect(notification?.channel == "we \"ird")
      #expect(notification?.payload == "hello")
      #expect(notification?.pid == sender.backendPID)
      #expect(try await listener.nextNotification(timeout: .milliseconds(50)) == nil)
      await sender.close()
      await listener.close()
    }
  }

  @Test func thoseThatCameMeanwhileAreKeptInOrder() async throws {
    try await withConnection { c async throws in
      try await c.listen("a")
      for number in 0..<5 { try await c.execute("SELECT pg_notify('a', \(String(number)))") }
      try await c.withTransaction { try await $0.pipeline(["NOTIFY a, '5'", "NOTIFY a, '6'"]) }
      for number in 0..<7 {
        #expect(try await c.nextNotification(timeout: .seconds(5))?.payload == String(number))
      }
    }
  }

  @Test func cancellingTheWaitKeepsTheConnection() async throws {
    try await withConnection { c async throws in
      try await c.listen("a")
      let task = Task { await postgresError { try await c.nextNotification(timeout: .seconds(30)) } }
      try await Task.sleep(for: .milliseconds(100))
      task.cancel()
      #expect(await task.value?.code == .cancelled)
      try await c.execute("NOTIFY a")
      #expect(try await c.nextNotification(timeout: .seconds(5)) != nil)
    }
  }

  @Test func closingEndsTheWait() async throws {
    try await withConnection { c async throws in
      try await c.listen("a")
      async let heard = c.nextNotification(timeout: .seconds(30))
      try await Task.sleep(for: .milliseconds(100))
      let began = ContinuousClock.now
      await c.close()
      #expect(try await heard == nil)
      #expect(.now - began < .seconds(20))
    }
  }

  @Test func aLostListenerIsTold() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let listener = try await PostgresConnection.connect(.init(string))
      let other = try await PostgresConnection.connect(.init(string))
      try await listener.listen("a")
      let task = Task { await postgresError { try await listener.nextNotification(timeout: .seconds(30)) } }
      try await Task.sleep(for: .milliseconds(100))
      try await other.execute("SELECT pg_terminate_backend(\(listener.backendPID))")
      #expect(await task.value?.code == .connectionLost)
      await other.close()
    }
  }
}
