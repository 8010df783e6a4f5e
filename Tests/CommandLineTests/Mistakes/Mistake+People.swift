extension Mistake {
  /// People and places.
  static let people: [Mistake] = {
    var list = MistakeList()
    list.add(
      ["book", "session", "--client", "C-9999", "--practitioner", "P-1", "--virtual"] + at, 2, "show clients")
    list.add(
      ["book", "session", "--client", "Marisol Qintanila", "--practitioner", "P-1", "--virtual"] + at, 2,
      "C-1001")
    list.add(["show", "client", "Marisl"], 2, "Did you mean C-1001?")
    list.add(["show", "client", "Xavier"], 2, "Check the spelling", "show clients")
    list.add(
      ["book", "session", "--client", "C-1001", "--practitioner", "Ana Ryes", "--virtual"] + at, 2, "P-1")
    list.add(
      ["book", "session", "--client", "C-1001", "--practitioner", "Zoe", "--virtual"] + at, 2, "P-1, P-2")
    list.add(booking + ["--site", "Lake Noma"] + at, 2, "Did you mean “Lake Nona”?")
    list.add(booking + ["--site", "Tampa"] + at, 2, "Lake Nona, Ocoee")
    list.add(["show", "schedule", "--site", "Ocoe West"], 2, "Lake Nona, Ocoee")
    list.add(there + at + ["--service", "Massage"], 2, "regimen register service")
    list.add(there + at + ["--room", "Attic"], 2, "regimen register room")
    list.add(["cancel", "abc"], 64, "the schedule lists")
    list.add(["cancel", "C-1001"], 64, "the schedule lists")
    list.add(["cancel", "0000aaaa"], 64, "No id begins so")
    list.add(["arrive", "00000000-0000-0000-0000-000000000000"], 2, "Look it up in the schedule")
    list.add(["register", "practitioner", "--name", "ana  reyes"], 2, "P-1", "--confirm-duplicate")
    list.add(["register", "practitioner", "--name", "Ana Reyes"], 2, "regimen show practitioners")
    list.add(["add", "staff", "--name", "Ana Reyes", "--role", "owner"], 2, "P-1", "--confirm-duplicate")
    list.add(
      ["register", "client", "--name", "Marisol Quintanila", "--email", "marisol.q@example.com"], 2,
      "regimen show client C-1001", "--confirm-duplicate")
    list.add(["correct", "staff", "S-1", "--name", "X"], 64, "Add --reason")
    list.add(there + at + ["--as", "Zed"], 2, "“regimen show staff”", "“regimen show practitioners”")
    list.add(["import", "excel", "x.xlsx", "--client", "C-1001"], 64, "regimen import csv")
    list.add(["withdraw", "waitlist-entry", "99aa"], 64, "No id begins so", "waiting list")
    return list.mistakes
  }()
}
