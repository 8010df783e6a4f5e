extension Mistake {
  /// Options, and what other commands call so.
  static let options: [Mistake] = {
    var list = MistakeList()
    list.add(["register", "client", "--nme", "X", "--email", "a@b.org"], 64, "Did you mean “--name”?")
    list.add(there + at + ["--minuts", "30"], 64, "Did you mean “--minutes”?")
    list.add(there + at + ["--colour", "red"], 64, "no option “--colour”", "--help")
    list.add(there + at + ["--minutes", "45", "--minutes", "60"], 64, "Give it once")
    list.add(there + at + ["--minutes", "45min"], 64, "number without a unit")
    list.add(there + at + ["--minutes", "-30"], 64, "--minutes=-30")
    list.add(there + at + ["--minutes", "0"], 2, "between", "Give a value in that range")
    list.add(["change", "staff", "S-1", "--email", "a@b.org"], 64, "“regimen correct staff” has it")
    list.add(["correct", "staff", "S-1", "--role", "owner"], 64, "“regimen change staff” has it")
    list.add(["readmit", "client", "C-1001", "--version", "3"], 64, "no option “--version”", "--help")
    list.add(["record", "consent", "--client", "C-1001"], 64, "“regimen show intake CLIENT”")
    list.add(there + ["--time", "10:00"], 64, "Did you mean “--at”?")
    list.add(there + at + ["--duration", "45"], 64, "Did you mean “--minutes”?")
    list.add(["reschedule", "X", "--to", "2031-03-03 10:00"], 64, "Did you mean “--at”?")
    list.add(["record", "session", "--client", "C-1001", "--date", "2031-03-03"], 64, "Did you mean “--at”?")
    list.add(
      ["record", "morning-pain", "--client", "C-1001", "--nrs", "2", "--date", "2031-03-03"], 64,
      "Did you mean “--day”?")
    list.add(["retire", "practitioner", "P-1", "--on", "2031-03-03"], 64, "Did you mean “--date”?")
    list.add(["show", "schedule", "--form", "2031-03-03"], 64, "Did you mean “--from”?")
    list.add(
      ["merge", "clients", "--keep", "C-1001", "--merge", "C-1001", "--reason", "Twice"], 2, "another one")
    list.add(["book", "session", "--client"], 64, "Type the value behind --client")
    list.add(there, 64, "Add --at")
    list.add(["book", "session", "--practitioner", "P-1"] + at, 64, "Add --client")
    list.add(["cancel"], 64, "Name the appointment", "“regimen show schedule”")
    list.add(["show", "client"], 64, "Name the client")
    list.add(["reschedule"] + at, 64, "Name the appointment")
    list.add(booking + at, 64, "either --site NAME or --virtual")
    list.add(there + ["--virtual"] + at, 64, "either --site NAME or --virtual")
    list.add(["register", "client"], 64, "--name NAME")
    list.add(["show", "open-times", "--from", "2031-03-01"], 64, "--site NAME or --virtual")
    list.add(there + ["--at", "2031-03-03", "10:00"], 64, "into quotes")
    list.add(there + at + ["--note", "Brings a mat"], 64, "“regimen record session --note TEXT”")
    list.add(there + at + ["--zone", "Dublin"], 64, "Times are those of the place")
    list.add(["book", "series"] + booking.dropFirst(2) + at + ["--every", "week"], 64, "in figures")
    list.add(["record", "morning-pain", "--client", "C-1001", "--nrs", "three"], 64, "in figures")
    return list.mistakes
  }()
}
