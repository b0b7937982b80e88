// swift-tools-version: 6.2
import PackageDescription

// The modules stand in the order in which they may import one another: each only those above it.
// `make lint` checks it with --explicit-target-dependency-import-check.

/// Warnings are errors in CI and `make lint` (GUIJU_STRICT=1), not for a newcomer whose compiler
/// is newer than ours.
let strict: [SwiftSetting] =
  Context.environment["GUIJU_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let package = Package(
  name: "guiju",
  products: [
    .library(name: "Guiju", targets: ["Guiju"]),
    .executable(name: "guiju", targets: ["GuijuCLI"]),
  ],
  dependencies: [
    // The command line: subcommands, shared option groups, completion scripts; kept by the Swift
    // project itself.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .target(name: "CBytes"),
    .target(name: "GuijuText", dependencies: ["CBytes"], swiftSettings: strict),
    .target(
      name: "GuijuSyntax", dependencies: ["GuijuText"], exclude: ["grammar.txt"],
      swiftSettings: strict),
    .target(name: "GuijuPlan", dependencies: ["GuijuText"], swiftSettings: strict),
    .target(
      name: "GuijuCheck", dependencies: ["GuijuText", "GuijuSyntax", "GuijuPlan"],
      swiftSettings: strict),
    .target(name: "CStackBounds"),
    .target(
      name: "GuijuEngine", dependencies: ["GuijuText", "GuijuPlan", "CBytes", "CStackBounds"],
      swiftSettings: strict),
    .target(
      name: "GuijuTable", dependencies: ["GuijuText", "GuijuPlan", "GuijuEngine", "CBytes"],
      swiftSettings: strict),
    .target(
      name: "GuijuReport", dependencies: ["GuijuText", "GuijuPlan", "GuijuEngine"],
      swiftSettings: strict),
    .target(
      name: "Guiju",
      dependencies: [
        "GuijuText", "GuijuSyntax", "GuijuPlan", "GuijuCheck", "GuijuEngine", "GuijuTable",
        "GuijuReport",
      ],
      swiftSettings: strict),
    .target(
      name: "CReadline",
      // tinfo is named for static executables, whose link fails without it.
      linkerSettings: [.linkedLibrary("readline"), .linkedLibrary("tinfo")]),
    // The files of the tour, taken from rules and examples when it is compiled.
    .target(name: "CExample"),
    .target(
      name: "GuijuShell", dependencies: ["Guiju", "CReadline", "CExample"], swiftSettings: strict),
    // guiju.yml is read by libyaml itself, which is small, old and fuzzed for years; the packages that
    // wrap it bring all of Foundation along.
    .systemLibrary(name: "CYaml", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CMemoryShortage"),
    .executableTarget(
      name: "GuijuCLI",
      dependencies: [
        "Guiju", "GuijuShell", "CMemoryShortage", "CYaml",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // What the tests of several modules need.
    .target(name: "GuijuTestSupport", path: "Tests/Support", swiftSettings: strict),
    // What tests and fuzzers hold a reading of rules or data to.
    .target(
      name: "GuijuTestLaws",
      dependencies: [
        "GuijuText", "GuijuSyntax", "GuijuPlan", "GuijuCheck", "GuijuEngine", "GuijuTable",
      ],
      path: "Tests/Laws", swiftSettings: strict),
    .testTarget(
      name: "GuijuTextTests", dependencies: ["GuijuText", "GuijuTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "GuijuEngineTests",
      dependencies: ["GuijuText", "GuijuPlan", "GuijuEngine", "GuijuTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "GuijuTableTests",
      dependencies: [
        "GuijuText", "GuijuPlan", "GuijuEngine", "GuijuTable", "GuijuTestSupport", "GuijuTestLaws",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GuijuVerdictTests",
      dependencies: [
        "GuijuText", "GuijuSyntax", "GuijuPlan", "GuijuCheck", "GuijuEngine", "GuijuTable",
        "GuijuTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GuijuShellTests", dependencies: ["GuijuShell", "GuijuCLI", "GuijuTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "GuijuTrialTests",
      dependencies: [
        "GuijuText", "GuijuSyntax", "GuijuPlan", "GuijuEngine", "GuijuReport", "Guiju",
        "GuijuTestSupport",
      ],
      swiftSettings: strict),
    // Text case files under Tests/Cases, run through the real executable.
    .testTarget(
      name: "GuijuCaseTests",
      dependencies: [
        "GuijuText", "GuijuSyntax", "GuijuPlan", "GuijuCheck", "GuijuEngine", "GuijuReport",
        "Guiju", "GuijuCLI", "GuijuTestSupport", "GuijuTestLaws",
      ],
      swiftSettings: strict),
    // Measures parsing and evaluation in process for `make bench`.
    .executableTarget(
      name: "ExpressionBench",
      dependencies: ["GuijuText", "GuijuSyntax", "GuijuPlan", "GuijuCheck", "GuijuEngine"],
      path: "Benchmarks/ExpressionBench", swiftSettings: strict),
    // Measures the matching of names for `make bench`.
    .executableTarget(
      name: "NameBench",
      dependencies: ["GuijuText", "GuijuPlan", "GuijuEngine", "Guiju"],
      path: "Benchmarks/NameBench", swiftSettings: strict),
    // Measures the check of single records for `make bench`.
    .executableTarget(
      name: "RecordBench",
      dependencies: ["GuijuText", "GuijuPlan", "GuijuEngine", "GuijuTable", "Guiju"],
      path: "Benchmarks/RecordBench", swiftSettings: strict),
    // Measures the scan and the loading of data files for `make bench`.
    .executableTarget(
      name: "LoadBench", dependencies: ["GuijuText", "GuijuPlan", "GuijuEngine", "GuijuTable"],
      path: "Benchmarks/LoadBench", swiftSettings: strict),
    // Answers decimal operations for Tests/Differential/decimal.py.
    .executableTarget(
      name: "DecimalDriver", dependencies: ["GuijuEngine"],
      path: "Tests/Differential/DecimalDriver", swiftSettings: strict),
  ]
)

// The fuzzers of `make fuzz`. No main function of theirs links without libFuzzer, so that nothing
// else may see them.
if Context.environment["GUIJU_FUZZ"] != nil {
  package.targets += [
    .target(name: "FuzzSupport", dependencies: ["GuijuText"], path: "Fuzzing/Support"),
    .executableTarget(
      name: "LexerFuzzer", dependencies: ["FuzzSupport", "GuijuSyntax"], path: "Fuzzing/Lexer"),
    .executableTarget(
      name: "ParserFuzzer", dependencies: ["FuzzSupport", "GuijuCheck"], path: "Fuzzing/Parser"),
    .executableTarget(
      name: "EvaluatorFuzzer", dependencies: ["FuzzSupport", "Guiju"], path: "Fuzzing/Evaluator"),
    .executableTarget(
      name: "LoaderFuzzer", dependencies: ["FuzzSupport", "GuijuTestLaws"], path: "Fuzzing/Loader"),
    .executableTarget(
      name: "FormatterFuzzer", dependencies: ["FuzzSupport", "GuijuTestLaws"],
      path: "Fuzzing/Formatter"),
    .executableTarget(
      name: "NamesFuzzer", dependencies: ["FuzzSupport", "Guiju"], path: "Fuzzing/Names"),
  ]
}
