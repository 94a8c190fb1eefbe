// swift-tools-version: 6.2
import PackageDescription

/// The ring: plain values in, values out.
///
/// No Foundation, no package, no file, no clock.
let ring: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .treatWarning("EmbeddedRestrictions", as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Host modules may use files, threads and packages.
let host: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "Decussate",
  products: [
    .library(name: "Decussate", targets: ["Decussate"]),
    .library(name: "DecussateCohort", targets: ["DecussateCohort"]),
    .executable(name: "decussate", targets: ["DecussateCommand"]),
  ],
  traits: [
    .trait(
      name: "SQLite",
      description: "Results of cohorts in SQLite databases; needs the headers of SQLite.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Fetched and built with the trait alone.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "DecussateAtlas", swiftSettings: ring),
    .target(name: "DecussateForward", dependencies: ["DecussateAtlas"], swiftSettings: ring),
    .target(name: "DecussateImaging", dependencies: ["DecussateAtlas"], swiftSettings: ring),
    .target(
      name: "DecussateInverse", dependencies: ["DecussateAtlas", "DecussateForward"],
      swiftSettings: ring),
    .target(
      name: "DecussateReport",
      dependencies: ["DecussateAtlas", "DecussateForward", "DecussateInverse", "DecussateImaging"],
      swiftSettings: ring),
    .target(
      name: "DecussatePicture",
      dependencies: ["DecussateAtlas", "DecussateForward", "DecussateInverse", "DecussateReport"],
      swiftSettings: ring),
    .target(
      name: "DecussateBundledAtlas", dependencies: ["DecussateAtlas"], swiftSettings: ring),
    .target(
      name: "Decussate",
      dependencies: [
        "DecussateAtlas", "DecussateForward", "DecussateInverse", "DecussateImaging",
        "DecussateReport", "DecussatePicture", "DecussateBundledAtlas",
      ],
      swiftSettings: ring),
    .systemLibrary(
      name: "CZlib",
      providers: [.apt(["zlib1g-dev"]), .yum(["zlib-devel"]), .brew(["zlib"])]),
    .target(name: "DecussateFormats", dependencies: ["Decussate"], swiftSettings: host),
    .target(
      name: "DecussateCohort", dependencies: ["Decussate", "CZlib"], swiftSettings: host,
      plugins: ["ModelVersion"]),
    .target(
      name: "DecussateRegistry",
      dependencies: ["Decussate", "DecussateFormats", "DecussateCohort"],
      swiftSettings: host),
    .target(
      name: "DecussateStore",
      dependencies: [
        "Decussate", "DecussateRegistry",
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
      ],
      swiftSettings: host),
    .plugin(
      name: "ModelVersion", capability: .buildTool(), dependencies: ["ModelFingerprint"]),
    .executableTarget(name: "ModelFingerprint", swiftSettings: host),
    .executableTarget(
      name: "DecussateCommand",
      dependencies: [
        "Decussate", "DecussateFormats", "DecussateCohort", "DecussateRegistry",
        "DecussateStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: host),
    .testTarget(name: "DecussateAtlasTests", dependencies: ["Decussate"], swiftSettings: host),
    .target(
      name: "DecussateTestSupport", dependencies: ["Decussate", "DecussateCohort"],
      path: "Tests/DecussateTestSupport", swiftSettings: host),
    .testTarget(
      name: "DecussateCommandTests",
      dependencies: [
        "DecussateCommand", "DecussateTestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Snapshots"], swiftSettings: host),
    .testTarget(
      name: "DecussateFormatsTests", dependencies: ["DecussateTestSupport", "DecussateFormats"],
      swiftSettings: host),
    .testTarget(
      name: "DecussateForwardTests", dependencies: ["DecussateTestSupport"], swiftSettings: host),
    .testTarget(
      name: "DecussateImagingTests", dependencies: ["DecussateTestSupport", "DecussateCohort"],
      exclude: ["Fixtures", "Snapshots"], swiftSettings: host),
    .testTarget(
      name: "DecussateInverseTests", dependencies: ["DecussateTestSupport", "DecussateCohort"],
      swiftSettings: host),
    .testTarget(
      name: "DecussatePictureTests", dependencies: ["DecussateTestSupport"], swiftSettings: host),
    .testTarget(
      name: "DecussateRegistryTests", dependencies: ["DecussateTestSupport", "DecussateRegistry"],
      swiftSettings: host),
    .testTarget(
      name: "DecussateReportTests", dependencies: ["DecussateTestSupport"], exclude: ["Fixtures"],
      swiftSettings: host),
    .testTarget(
      name: "DecussateSyndromeTests", dependencies: ["DecussateTestSupport"],
      exclude: ["known-failures.txt"], swiftSettings: host),
  ]
)
