import ArgumentParser
import Practice

/// Sentences that people try, of which another does what is meant.
enum SentenceElsewhere {
  /// What to say instead of a verb and a noun that are no command, such as `cancel series`; nil where nothing is known.
  static func instead(of words: [String]) -> String? {
    // An option is no noun: “move --help” asks what can be moved.
    guard words.count >= 2, !words[1].hasPrefix("-"), NamedCommand(Array(words.prefix(2))).path.count < 2
    else { return nil }
    let (verb, noun) = (words[0].lowercased(), words[1].lowercased())
    if verb == "move", noun != "phase" {
      return
        "“regimen reschedule APPOINTMENT --at TIME” moves an appointment, “regimen move phase” a client to another phase."
    }
    if verb == "show", PersonReference(noun).handle?.hasPrefix("C-") == true {
      return
        "“regimen show client \(noun.uppercased())” shows one, “regimen show schedule --client \(noun.uppercased())” what is booked."
    }
    if verb == "show" || synonyms[verb] == ["show"], let known = shown[noun] { return known }
    let single = ["booking", "session", "consultation"].contains(noun) ? "appointment" : noun
    if let known = pairs["\(verb) \(noun)"] ?? pairs["\(verb) \(single)"] { return known }
    let nouns = [noun, noun + "s"] + (noun.hasSuffix("s") ? [String(noun.dropLast())] : [])
    let sentences = (synonyms[verb] ?? []).flatMap { meant in
      nouns.map { [meant, $0] }.filter { NamedCommand($0).path.count == 2 }
    }.map { "“regimen \($0.joined(separator: " "))”" }
    return sentences.isEmpty ? nil : "Did you mean \(sentences.prefix(3).joined(separator: " or "))?"
  }

  /// A command of the same noun that has an option which this one lacks; nil where there is none.
  static func having(_ option: String, _ named: NamedCommand) -> String? {
    guard named.path.count == 2, named.path[0] != "show", let noun = named.path.last else { return nil }
    let verbs = Regimen.configuration.subcommands.filter { verb in
      verb._commandName != named.path[0]
        && verb.configuration.subcommands.contains {
          $0._commandName == noun && CommandShape($0).options.contains(option)
        }
    }.map { $0._commandName }
    let preferred = ["correct", "change", "set"].filter(verbs.contains)
    let sentences = (preferred.isEmpty ? verbs : preferred).map { "“regimen \($0) \(noun)”" }
    return sentences.isEmpty
      ? nil : "\(sentences.joined(separator: " and ")) \(sentences.count == 1 ? "has" : "have") it."
  }

  /// Verbs that people try, with ours that may be meant.
  private static let synonyms: [String: [String]] = {
    let correcting = ["correct", "change", "set"]
    let making = ["register", "add", "book", "record"]
    let ending = ["withdraw", "remove", "retire", "end"]
    return [
      "edit": correcting, "update": correcting, "modify": correcting, "fix": correcting,
      "rename": ["correct"],
      "change": correcting, "correct": correcting, "set": correcting, "list": ["show"], "view": ["show"],
      "get": ["show"], "see": ["show"], "find": ["show"], "search": ["show"], "print": ["show"],
      "create": making, "new": making, "make": making, "add": making, "register": making, "open": making,
      "record": ["record", "log", "add"], "log": ["log", "record"], "schedule": ["book"],
      "delete": ending, "cancel": ending, "undo": ending, "remove": ending,
      "close": ["close", "retire", "end"],
      "drop": ending, "withdraw": ending, "deactivate": ["retire", "remove"],
      "restore": ["reinstate", "readmit"],
    ]
  }()

  /// What to say instead of a verb that there is not; nil where nothing is known.
  static func instead(ofVerb verb: String) -> String? {
    switch verb.lowercased() {
    case "today", "agenda", "calendar", "week": shown["today"]
    case "find", "search", "lookup":
      "“regimen show clients” lists them, “regimen show client CLIENT” shows one, by handle or a part of the name."
    case "undo", "uncancel", "revert":
      "“regimen withdraw cancellation APPOINTMENT --reason WHY” takes a cancellation back while its time is free; otherwise it is booked again. What else was recorded by mistake is taken back with “regimen withdraw”, what was retired with “regimen reinstate”."
    case "unretire", "reactivate", "restore":
      "“regimen reinstate” takes a retirement back, “regimen readmit client CLIENT” a discharge, “regimen withdraw cancellation APPOINTMENT --reason WHY” a cancellation."
    case "unerase", "recover":
      "Nobody who was erased comes back: their key is destroyed. A person who returns is registered anew."
    case "waive": "A fee is waived with the cancellation or after it: regimen cancel APPOINTMENT --waive WHY"
    case "invoice", "pay", "bill", "fee":
      "Accounts are kept elsewhere; “regimen show history CLIENT” names what is due for a late cancellation."
    case "note", "comment", "memo": pairs["add note"]
    case "call", "email", "mail", "message", "sms", "text", "contact": pairs["send message"]
    case "login", "signin", "sign-in", "logout", "password", "user": pairs["reset password"]
    case "exit", "quit", "bye":
      "Nothing is open that has to be left: a command is done when it ends."
    case "settings", "config", "options", "preferences":
      "“regimen show setup” shows what is set up; “regimen set”, “regimen register” and “regimen correct” change it."
    case "check-in", "checkin", "arrived", "came":
      "“regimen arrive APPOINTMENT” notes that a client has come."
    case "done", "finish", "finished": "“regimen complete APPOINTMENT” notes that an appointment took place."
    case "missed", "noshow": "“regimen no-show APPOINTMENT” notes that a client did not come."
    case "reserve", "keep": pairs["hold appointment"]
    case "unbook": pairs["delete appointment"]
    case "free", "available", "availability", "slots", "openings", "gaps": shown["availability"]
    case "backup", "dump": "“regimen export events” writes the whole log to a file."
    case "hlep", "hepl", "halp": "Did you mean “regimen help”?"
    case "-v", "version": "Did you mean “regimen --version”?"
    default: nil
    }
  }

  /// What shows a noun that there is not.
  private static let shown: [String: String] = {
    let setup = "“regimen show setup” shows sites, rooms, services, hours and closed days."
    let schedule =
      "“regimen show schedule” shows today’s appointments and holds; --date, --week or --client for others."
    let open = "“regimen show open-times --site SITE”, or with --virtual, shows what can be booked."
    let history = "“regimen show history CLIENT” shows what was recorded of a client, with notes and fees."
    let recovery = "“regimen show recovery CLIENT” shows flares, sleep and rest."
    return [
      "rooms": setup, "room": setup, "services": setup, "service": setup, "sites": setup, "site": setup,
      "hours": setup, "opening-hours": setup, "closed-days": setup, "time-off": setup,
      "availability": open, "slots": open, "free": open, "openings": open, "gaps": open, "free-time": open,
      "tomorrow": "“regimen show schedule --date tomorrow” shows the appointments of tomorrow.",
      "yesterday": "“regimen show schedule --date yesterday” shows the appointments of yesterday.",
      "today": schedule, "day": schedule, "week": schedule, "calendar": schedule, "appointments": schedule,
      "holds": schedule, "series": schedule, "bookings": schedule, "agenda": schedule,
      "patients": "“regimen show clients” lists them.", "patient": "“regimen show client CLIENT” shows one.",
      "sessions": history, "session": history, "notes": history, "log": history, "fees": history,
      "fee": history,
      "audit":
        "“regimen show access-log CLIENT” shows who looked, “regimen show history CLIENT” what was recorded.",
      "flares": recovery, "flare": recovery, "sleep": recovery, "rest": recovery,
      "pain":
        "“regimen show intake CLIENT” shows the history and the map, “regimen show progression CLIENT” the course.",
      "cancellations": "“regimen show schedule --all” shows cancelled appointments too.",
      "cancelled": "“regimen show schedule --all” shows cancelled appointments too.",
      "no-shows": "“regimen show utilisation” counts them, “regimen show schedule” has the status of each.",
      "reminders": "“regimen send messages” sends those that are due.",
    ]
  }()
}
