/// Runs one program of the PostgreSQL server and waits for it; never hands it this process's files, signals or `PG*`
/// variables, and never a shell.
import CLibPQ
import Dispatch
import Foundation

struct ServerProgram {
  let path: String
  /// The user to step down to; nil = as this process.
  let account: ServerAccount?

  struct Outcome {
    let status: Int32
    let output: String
  }

  func run(_ arguments: [String]) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      // A serial queue of its own gets a thread of its own: this blocks.
      DispatchQueue(label: "postgres.cluster").async {
        continuation.resume(with: Result { try runBlocking(arguments) })
      }
    }
  }

  private func runBlocking(_ arguments: [String]) throws -> Outcome {
    var command = [path] + arguments
    if let account { command = [account.stepDown, "-u", account.name, "--"] + command }
    // A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
    let output = NSTemporaryDirectory() + "/regimen-\(UUID().uuidString).out"
    defer { unlink(output) }
    let process = try spawn(command, output: output)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { break }
    }
    let text = FileManager.default.contents(atPath: output).map { String(decoding: $0, as: UTF8.self) }
    // The low seven bits hold the signal that ended it; the next eight its exit status.
    return Outcome(status: status & 0x7F == 0 ? (status >> 8) & 0xFF : -1, output: text ?? "")
  }

  private func spawn(_ command: [String], output: String) throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    regimen_spawn_apart(&actions, "/")
    // Threads of a dispatch queue block signals; a server that inherits that could not be stopped.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD, SIGUSR1, SIGUSR2] {
      sigaddset(&defaults, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    #if canImport(Darwin)
      let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    #endif
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let argv = command.map { strdup($0) } + [nil]
    let environment = Self.environment.map { strdup($0) } + [nil]
    defer { for text in argv + environment { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, command[0], &actions, &attributes, argv, environment)
    guard code == 0 else {
      throw PostgresError(
        .clusterUnavailable, "\(command[0]) cannot be run: \(String(cString: strerror(code)))")
    }
    return process
  }

  private static var environment: [String] {
    var kept = ProcessInfo.processInfo.environment.filter {
      !$0.key.hasPrefix("PG") && !$0.key.hasPrefix("LC_")
    }
    kept["LC_ALL"] = "C"
    return kept.map { "\($0.key)=\($0.value)" }
  }
}
