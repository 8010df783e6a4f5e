import Foundation

/// Ends a server that was told to end and has not in time.
///
/// What waits for a database that takes connections and answers nothing gets some seconds to be cancelled in order, and an
/// embedded database that does not answer cannot be stopped in order either.
enum LastResort {
  /// Ends the process when ten seconds are over, unless it has ended by then.
  ///
  /// - Parameter limit: in seconds.
  static func begin(after limit: TimeInterval = 10) {
    // A thread of its own, since every one that tasks share may be busy with what does not end.
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: limit)
      let failure = Failure(
        .outOfReach, "ended-late",
        "Serving could not be ended in order within 10 s, because a database does not answer or the server was busy, so it "
          + "was ended as it stood. Nothing is half-recorded: a command is recorded whole or not at all. "
          + "Look at the database server; “regimen stop” ends an embedded one.")
      failure.show()
      _exit(failure.status.rawValue)
    }
  }
}
