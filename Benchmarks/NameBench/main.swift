import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuText

// Measures how fast names are matched, in process and on one core:
//
//     NameBench RULES DATA NAMES
//
// Prints `conforming NUMBER` and `seconds NUMBER`, as Benchmarks/Names/peers.py does; reading of the
// rules, the tables and the names does not count, the making of the automata does.

/// The seconds of the monotonic clock.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

let arguments = CommandLine.arguments
guard arguments.count == 4 else {
  print("usage: NameBench RULES DATA NAMES")
  exit(2)
}
var workspace = Workspace(
  rules: try RuleLoader.load([arguments[1]]), asOf: CalendarDate(columnDays: 0))
try workspace.load([DataInput(arguments[2])], findingLimit: 0)
let patterns = try workspace.namePatterns(named: [])
let names = try NameListFile.read(arguments[3])

let start = now()
let checker = workspace.nameChecker()
var conforming = 0
for name in names {
  for pattern in patterns where try checker.conforms(name, to: pattern) == true {
    conforming += 1
    break
  }
}
print("conforming", conforming)
print("seconds", now() - start)
