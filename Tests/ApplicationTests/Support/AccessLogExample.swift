import EventSourcing
import Foundation
import Postgres
import Practice
import TestSupport

@testable import Application

/// The access log of a fresh practice, written as this build and earlier ones do, and as a superuser who edits it may.
struct AccessLogExample: Sendable {
  let fixture: PracticeFixture<PracticeEvent>
  let log: AccessLog
  /// Whose record is read.
  let client = UUID()

  var practice: PracticeID { fixture.practice }
  var pool: PostgresPool { fixture.pool }

  /// Notes some readings of the client's record, and writes them.
  func see(_ routes: [String], at now: Date = Date()) async throws {
    note(routes, at: now)
    try await log.flush()
  }

  func note(_ routes: [String], at now: Date = Date()) {
    let principal = Principal(
      practice: practice, tokenID: UUID(), role: .practitioner, expiresAt: .distantFuture)
    for route in routes { log.note([client], route: route, requestID: "r", by: principal, at: now) }
  }

  /// Adds an entry as builds before the chain do.
  func insertAsAnEarlierBuild(_ route: String, at time: Date) async throws {
    try await pool.withTransaction { connection in
      try await connection.execute("set local role regimen_app")
      try await connection.execute(
        """
        insert into public.access_log (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id)
        select * from unnest(\([practice.uuid]), \([UUID()]), \([time]), \([UUID()]),
          \(["owner"]), \([client]), \([route]), \(["r"]))
        on conflict (practice_id, entry_id) do nothing
        """)
    }
  }

  /// Chains the entries anew, as they stand.
  func rechain() async throws {
    try await pool.execute(
      """
      do $$
      declare e record; running bytea;
      begin
        for e in select * from public.access_log where number is not null order by day, number loop
          running := sha256(coalesce(running, sha256(uuid_send(e.practice_id))) || sha256(
            uuid_send(e.practice_id) || int4send(e.day - date '1970-01-01') || int8send(e.number)
            || uuid_send(e.entry_id) || timestamptz_send(e.seen_at) || timestamptz_send(e.arrived_at)
            || uuid_send(e.token_id) || uuid_send(e.client_id)
            || int4send(octet_length(e.role)) || convert_to(e.role, 'UTF8')
            || int4send(octet_length(e.route)) || convert_to(e.route, 'UTF8') || convert_to(e.request_id, 'UTF8')));
          update public.access_log set chain = running where practice_id = e.practice_id and entry_id = e.entry_id;
          update public.access_days set chain = running where practice_id = e.practice_id and day = e.day;
          update public.access_heads set chain = running where practice_id = e.practice_id;
        end loop;
      end $$
      """)
  }
}

/// Runs `body` with the access log of a fresh practice, in which nothing was noted yet.
func withAccessLog(_ body: @Sendable (AccessLogExample) async throws -> Void) async throws {
  try await withPractice { fixture in
    try await body(AccessLogExample(fixture: fixture, log: AccessLog(fixture.pool)))
  }
}
