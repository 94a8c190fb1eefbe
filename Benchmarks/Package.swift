// swift-tools-version: 6.2
import PackageDescription

// Its own package, so that what it needs never weighs on the program. `Benchmarks/run` builds and drives it.
let package = Package(
  name: "DecussateBenchmarks",
  dependencies: [.package(name: "Decussate", path: "..")],
  targets: [
    .executableTarget(
      name: "DecussateMeasure",
      dependencies: [
        .product(name: "Decussate", package: "Decussate"),
        .product(name: "DecussateCohort", package: "Decussate"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
