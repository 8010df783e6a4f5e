extension Mistake {
  /// Days and times.
  static let times: [Mistake] = {
    var list = MistakeList()
    list.add(there + ["--at", "03/04/2031 10:00"], 64, "year first")
    list.add(there + ["--at", "2031-02-30 10:00"], 64, "no such day")
    list.add(
      there + ["--at", "2031-03-03"], 64, "YYYY-MM-DD 2:30pm", "The hour is missing", "'2031-03-03 2:30pm'")
    list.add(
      ["book", "series"] + there.dropFirst(2) + ["--at", "2031-03-03", "--count", "3"], 64,
      "The hour is missing")
    list.add(["reschedule", "X", "--at", "2031-03-03"], 64, "The hour is missing")
    list.add(["shift", "series", "X", "--to", "2031-03-03"], 64, "The hour is missing")
    list.add(there + ["--at", "tomorrow"], 64, "2:30pm")
    list.add(there + ["--at", "2031-03-03 25:00"], 64, "HH:MM")
    list.add(there + ["--at", "2031-03-03 10"], 64, "A number alone is no time", "10:00")
    list.add(there + ["--at", "soon"], 64, "YYYY-MM-DD HH:MM")
    list.add(there + ["--at", "2025-03-03 10:00"], 2, "it has passed", "--allow-past")
    list.add(
      there + ["--at", "2031-03-03 10:00+09:00"], 2, "It is 2031-03-02 20:00 there",
      "give the time there")
    list.add(["set", "zone", "--client", "C-1001", "--zone", "EST"], 2, "Did you mean America/New_York?")
    list.add(["set", "zone", "--client", "C-1001", "--zone", "dublin"], 2, "Did you mean Europe/Dublin?")
    list.add(["set", "zone", "--client", "C-1001", "--zone", "Home"], 2, "America/New_York or UTC")
    list.add(["show", "schedule", "--from", "03-01-2031"], 64, "year first")
    list.add(
      ["show", "schedule", "--from", "2031-03-08", "--to", "2031-03-01"], 64, "--to has to lie after --from")
    list.add(["show", "schedule", "--date", "today", "--week"], 64, "not both")
    list.add(
      ["add", "time-off", "--practitioner", "P-1", "--from", "2031-08-15", "--to", "2031-08-01"], 2,
      "Check both ends")
    list.add(["add", "time-off", "--practitioner", "P-1", "--from", "August"], 64, "YYYY-MM-DD")
    list.add(
      ["add", "time-off", "--practitioner", "P-1", "--from", "2031-08-01", "--to", "2031-08-01"], 64,
      "--to is the day after the last", "--to 2031-08-02")
    list.add(["change", "staff", "S-9", "--role", "owner"], 2, "“regimen show staff”")
    list.add(["remove", "staff", "Zed", "--reason", "x"], 2, "“regimen show staff”")
    return list.mistakes
  }()
}
