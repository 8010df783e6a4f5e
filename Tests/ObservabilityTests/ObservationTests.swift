import Application
import Dashboard
import EventSourcing
import Foundation
import InMemoryTracing
import Observability
import Postgres
import ReadModels
import TestSupport
import Testing
import Tracing

/// What operators can see of the work, and that none of it is personal.
@Suite(.serialized) struct ObservationTests {
  @Test func aRequestIsTimedByRouteAndStatusAndItsSpanHasTheStepsBelowIt() async throws {
    try await ObservedPractice.with { observed in
      try await observed.append(ObservedPractice.drafts)
      observed.tracer.clearFinishedSpans()
      #expect(try await observed.get("/v1/clients").status == 200)
      let spans = observed.tracer.finishedSpans
      let request = try #require(spans.first { $0.operationName == "GET /v1/clients" })
      #expect(request.kind == .server)
      let query = try #require(spans.first { $0.operationName == "regimen.query" })
      #expect(query.traceID == request.traceID)
      #expect(spans.contains { $0.operationName == "regimen.advance" && $0.traceID == request.traceID })
      let text = observed.registry.prometheusText()
      #expect(
        text.contains(#"regimen_http_request_seconds_count{method="GET",route="/v1/clients",status="200"} 1"#)
      )
    }
  }

  @Test func aCommandIsASpanOfDecisionAndAppend() async throws {
    try await ObservedPractice.with { observed in
      observed.tracer.clearFinishedSpans()
      try await observed.append(ObservedPractice.drafts)
      let spans = observed.tracer.finishedSpans
      let whole = try #require(spans.first { $0.operationName == "regimen.perform" })
      for name in ["regimen.decide", "regimen.append"] {
        #expect(spans.contains { $0.operationName == name && $0.parentSpanID == whole.spanID }, "\(name)")
      }
      await #expect(throws: Refusal.self) { try await observed.append([]) }
      let text = observed.registry.prometheusText()
      #expect(text.contains("regimen_append_seconds_count 1\n"))
      #expect(text.contains("regimen_events_appended_total 4\n"))
      #expect(text.contains("regimen_append_batch_requests_count 1\n"))
      #expect(text.contains(#"regimen_refusals_total{code="nothing",kind="rule"} 1"#))
      #expect(text.contains("regimen_pool_wait_seconds_count"))
    }
  }

  @Test func aRebuildCountsItsEvents() async throws {
    try await ObservedPractice.with { observed in
      try await observed.append(ObservedPractice.drafts)
      _ = try await observed.runtime.rebuild()
      let text = observed.registry.prometheusText()
      #expect(text.contains("regimen_rebuild_events_total 4\n"))
      #expect(text.contains("regimen_rebuild_seconds_count 1\n"))
      #expect(observed.tracer.finishedSpans.contains { $0.operationName == "regimen.rebuild" })
    }
  }

  /// Whoever comes through the router of a test comes from no address: a stranger.
  @Test func metricsAreForOperatorsAndShowTheLag() async throws {
    try await ObservedPractice.with { observed in
      try await observed.append(ObservedPractice.drafts)
      #expect(try await observed.get("/metrics", nil).status == 401)
      #expect(try await observed.get("/metrics", .owner).status == 403)
      let before = try await observed.get("/metrics", .operator)
      #expect(before.status == 200)
      #expect(before.text.contains("regimen_projection_lag_events 4\n"))
      try await observed.runtime.catchUpToHead(observed.practice)
      #expect(
        try await observed.get("/metrics", .operator).text.contains("regimen_projection_lag_events 0\n"))
    }
  }

  @Test func logLinesOfARequestCarryItsID() async throws {
    try await ObservedPractice.with { observed in
      let id = try #require(try await observed.get("/v1/clients").id)
      let answered = try #require(observed.log.lines.first { $0.contains("answered") })
      #expect(answered.contains("\"request-id\": \(id)"))
    }
  }

  @Test func nothingThatIsObservedIsPersonal() async throws {
    try await ObservedPractice.with { observed in
      try await observed.append(ObservedPractice.drafts)
      let client = ObservedPractice.client.uuidString.lowercased()
      for path in [
        "/v1/clients", "/v1/clients/\(client)", "/v1/clients/\(client)/history",
        "/v1/overview?day=2027-03-01",
        // What a careless caller might put into a path or a query.
        "/v1/clients/Quillfeather", "/v1/exercises?text=Quillfeather", "/v1/clients?cursor=Quillfeather",
        "/Quillfeather", "/v1/schedule?from=Quillfeather",
      ] {
        let answer = try await observed.get(path)
        if path.hasSuffix("/history") { #expect(answer.text.contains("whispered knee")) }
      }
      await #expect(throws: Refusal.self) { try await observed.append([]) }
      let spans = observed.tracer.finishedSpans.map { span in
        "\(span.operationName) \(span.attributes) \(span.events) \(span.errors) \(span.status as Any) \(span.context)"
      }
      #expect(spans.count > 10)
      #expect(observed.log.lines.count > 5)
      let everything = spans + observed.log.lines + [observed.registry.prometheusText()]
      for text in ObservedPractice.personal { #expect(!everything.contains { $0.contains(text) }, "\(text)") }
      #expect(!observed.registry.prometheusText().contains(client))
    }
  }
}
