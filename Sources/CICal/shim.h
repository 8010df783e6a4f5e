/// libical, which reads iCalendar files (RFC 5545); its structures with long arrays stay on this side.
#pragma once
#include <libical/ical.h>
#include <sys/resource.h>

/// Keeps what is wrong in a file from ending the process, or from being written to standard error.
static inline void regimen_ical_begin(void) {
  icalerror_set_errors_are_fatal(0);
}

/// Limits what this process may use, for good: seconds of a processor, bytes of memory; it writes no file, and no picture of its memory.
/// Returns 0 where all of it holds.
static inline int regimen_ical_limit(unsigned long seconds, unsigned long bytes) {
  struct rlimit time = {seconds, seconds}, memory = {bytes, bytes}, none = {0, 0};
  return setrlimit(RLIMIT_CPU, &time) | setrlimit(RLIMIT_AS, &memory) | setrlimit(RLIMIT_CORE, &none)
         | setrlimit(RLIMIT_FSIZE, &none);
}

/// When the rule of an RRULE ends; a null time where it does not, or counts.
static inline struct icaltimetype regimen_ical_until(icalproperty *property) {
  struct icalrecurrencetype rule = icalproperty_get_rrule(property);
  return rule.until;
}

/// Whether the rule of an RRULE could be read.
static inline int regimen_ical_is_rule(icalproperty *property) {
  struct icalrecurrencetype rule = icalproperty_get_rrule(property);
  return rule.freq != ICAL_NO_RECURRENCE;
}

/// The occurrences of an RRULE on the wall of its start, with another end; null where the rule makes no sense.
static inline icalrecur_iterator *regimen_ical_occurrences(
    icalproperty *property, struct icaltimetype start, struct icaltimetype until) {
  struct icalrecurrencetype rule = icalproperty_get_rrule(property);
  rule.until = until;
  return icalrecur_iterator_new(rule, start);
}
