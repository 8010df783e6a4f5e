import EventStore
import Postgres
import ReadModels

/// Marks errors whose descriptions are written to be logged; any other error is logged by its type alone.
protocol SafelyDescribed {}

extension DashboardError: SafelyDescribed {}
extension EventStoreError: SafelyDescribed {}
extension PostgresError: SafelyDescribed {}
extension ReadModelError: SafelyDescribed {}
