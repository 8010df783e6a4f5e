import Application
import Practice

extension RouteGroup {
  /// What every program asks first: what there is, and whether it works.
  static let service = RouteGroup(
    tag: "Service",
    routes: [
      .open("index", "/", "What is served.", answers: .view("Index")) { try $0.index($1.request) },
      .open("live", "/health/live", "Whether the process answers.", answers: .view("Live")) { routes, _ in
        try routes.live()
      },
      .open(
        "ready", "/health/ready",
        "Whether the process can do its work: event database, migrations, write path, vault.",
        about:
          "What the process found last; it looks every few seconds, and tries an append that is rolled back every ten. 503 while the event database is out of reach, migrations are missing, an append is not taken (writes-fail, database-out-of-space and the like), the vault is out of reach or does not open, or it has not looked yet (starting). Ready, with degraded true and the reasons, for what concerns one practice, one read model or the access log. 503 with read-model-behind or read-model-stuck where that holds of most of several practices.",
        answers: .view("Ready"), or: [.unavailable]
      ) { routes, _ in try routes.ready() },
      .read(
        "metrics", "/metrics", "What the process counts and times, as Prometheus reads it.",
        about:
          "With a token of the role operator, wherever the request comes from and whatever its headers say. “regimen serve --metrics-port” opens a listener of its own on 127.0.0.1. It names no practice and no person.",
        .operators, answers: .text(mediaType: "text/plain")
      ) { routes, _ in await routes.parts.showMetrics() },
      .open("openAPI", "/openapi.json", "This document.", answers: .object) { routes, _ in routes.openAPI() },
      .open("docs", "/docs", "This document as a page for people.", answers: .text(mediaType: "text/html")) {
        routes, _ in routes.docs()
      },
      .read(
        "changes", "/v1/changes",
        "Server-sent events: the last position, at once and whenever something was recorded.",
        about:
          "Events of the name “change” with the data {\"position\": N}; never what was recorded. The stream ends after five minutes at the latest: connect again, as EventSource does by itself. A token has at most eight at once.",
        .readers, answers: .text(mediaType: "text/event-stream")
      ) { try await $0.changes($1) },
    ])
}
