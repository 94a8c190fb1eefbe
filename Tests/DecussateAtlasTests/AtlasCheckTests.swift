import DecussateAtlas
import Testing

@Suite struct AtlasCheckTests {
  /// What the check says of an atlas that reads.
  private func found(_ small: SmallAtlas) -> [String] {
    guard let atlas = small.atlas() else { return ["does not read"] + small.problems() }
    return atlas.check().map(\.line)
  }

  @Test func theSmallAtlasIsClean() { #expect(found(SmallAtlas()) == []) }

  @Test func sharesSumToOne() {
    let broken = SmallAtlas()
      .replacing(.effectorPools, 0, "finger_extension,cord_c7,0.3,same")
      .replacing(
        .effectors, 0,
        "finger_extension,Finger extension,,hand,radial,distal,0.7,0.2,0.9,0.6,0.2,1,,"
      )
      .replacing(.reflexSegments, 0, "triceps_jerk,cord_c7,0.8")
      .replacing(.skinInnervation, 0, "derm_c7,pool:cord_c7,0.9")
      .replacing(.effectorDrives, 0, "finger_extension,crossed_tract,hand,0.5")
      .replacing(.priors, 1, "clinic,peripheral,entrapment,0.4,,,0,0.2,0.8,")
      .replacing(
        .diseases, 0, "motor_disease,Motor disease,diffuse,degeneration,either,0.3,0.2,0.8,1,"
      )
      .replacing(.tractParts, 0, "crossed_tract,hand,Hand fibres,hand,cortex_hand,0.9")
      .replacing(.candidateShapes, 0, "internal_capsule,stroke,ellipsoid,0.7,3,9,yes,0")
    #expect(
      found(broken) == [
        """
        Atlas/tract_parts.csv:2:6: error ATL101: the shares of the corticospinal parts of 'hand' sum to 0.9, expected 1
          help: correct the rows, or add the one that is missing
        """,
        """
        Atlas/effector_pools.csv:2:3: error ATL101: the weights of 'finger_extension' sum to 0.9, expected 1
          help: correct the rows, or add the one that is missing
        """,
        """
        Atlas/effector_drives.csv:2:4: error ATL101: the weights of 'finger_extension' sum to 0.5, expected 1
          help: correct the rows, or add the one that is missing
        """,
        """
        Atlas/effectors.csv:2:7: error ATL101: the shares of 'finger_extension' sum to 0.9, expected 1, or 0 each
          help: correct contralateral_share and ipsilateral_share
        """,
        """
        Atlas/effectors.csv:2:8: error ATL119: 'finger_extension' has a ipsilateral_share, but no drive stays on its side
          help: add such a branch to one of its tract parts, or set the share to 0
        """,
        """
        Atlas/reflex_segments.csv:2:3: error ATL101: the weights of 'triceps_jerk' sum to 0.8, expected 1
          help: correct the rows, or add the one that is missing
        """,
        """
        Atlas/skin_innervation.csv:2:3: error ATL101: the weights of the pools of 'derm_c7' sum to 0.9, expected 1
          help: correct the rows, or add the one that is missing
        """,
        """
        Atlas/diseases.csv:2:6: error ATL101: acute, subacute and chronic of 'motor_disease' sum to 1.3, expected 1
          help: correct the three shares
        """,
        """
        Atlas/priors.csv:2:4: error ATL101: the shares of the population 'clinic' sum to 1.1, expected 1
          help: correct the rows, or add the one that is missing
        """,
        """
        Atlas/candidate_shapes.csv:2:4: error ATL101: the shares of internal_capsule, stroke sum to 0.7, expected 1
          help: correct the rows, or add the one that is missing
        """,
      ])
  }

  @Test func branchesAndTheirEndsAgree() {
    let shares = SmallAtlas().replacing(
      .controlPoints, 5, "crossed_tract,hand,out:C7,4.5,C7,3,-45,-170,0,1,0,1,0,0,0.1,5")
    #expect(
      found(shares) == [
        """
        Atlas/control_points.csv:7:15: error ATL102: the branches of 'crossed_tract/hand' share 0.7 of its axons, expected 1
          help: correct the shares of its branches
        """
      ])
    let ends = SmallAtlas()
      .replacing(.terminations, 1, "crossed_tract,hand,out:T1,cord_t1,IX,direct")
    #expect(
      found(ends) == [
        """
        Atlas/control_points.csv:8:3: error ATL111: 'crossed_tract/hand out:C8' ends in no pool
          help: say in Atlas/terminations.csv where it ends
        """,
        """
        Atlas/terminations.csv:3:3: error ATL112: 'crossed_tract/hand' has no branch 'out:T1'
          help: draw it in Atlas/control_points.csv, or remove the row
        """,
        """
        Atlas/effector_pools.csv:3:2: error ATL122: no drive of 'finger_extension' ends in 'cord_c8'
          help: add a branch to one of its tract parts, or correct the pool
        """,
      ])
    let astray = SmallAtlas()
      .replacing(.terminations, 1, "crossed_tract,hand,out:C8,facial_nucleus,,direct")
      .replacing(.effectorPools, 1, "finger_extension,facial_nucleus,0.6,same")
    #expect(
      found(astray) == [
        """
        Atlas/control_points.csv:8:6: error ATL113: 'crossed_tract/hand out:C8' ends at (3, -45, -188), outside 'facial_nucleus'
          help: move the end, or correct the pool in Atlas/terminations.csv
        """
      ])
  }

  @Test func aStationThatIsMissedOrPassedInTheWrongOrder() {
    let missed = SmallAtlas().replacing(.structureShapes, 1, "capsule,-14,-12,10,4,8,8,20")
    #expect(
      found(missed) == [
        """
        Atlas/tract_stations.csv:3:4: error ATL114: the centre line of 'crossed_tract/hand' does not pass 'capsule' on the same side; it comes nearest at (-22.538, -12.413, 2.51), 2.331 of the half-axes
          help: move the control points or the shape; 1.25 half-axes are allowed
        """
      ])
    let reversed = SmallAtlas()
      .replacing(.tractStations, 0, "crossed_tract,hand,1,capsule,same")
      .replacing(.tractStations, 1, "crossed_tract,hand,2,cortex_hand,same")
    #expect(
      found(reversed) == [
        """
        Atlas/tract_stations.csv:3:4: error ATL115: 'crossed_tract/hand' leaves 'cortex_hand' before it reaches 'capsule'
          help: correct the order of the stations, or the control points
        """
      ])
    let wrongSide = SmallAtlas().replacing(
      .tractStations, 3, "crossed_tract,hand,4,cord_lateral,same")
    #expect(
      found(wrongSide).map { String($0.prefix(45)) } == [
        "Atlas/tract_stations.csv:5:4: error ATL114: t"
      ])
  }

  @Test func crossSectionsNeitherCollapseNorReachOver() {
    let collapsed = SmallAtlas().replacing(
      .controlPoints, 1, "crossed_tract,hand,,2,capsule,-24,-12,10,0,-3,0,1,0,0,,")
    #expect(
      found(collapsed) == [
        """
        Atlas/control_points.csv:3:9: error ATL117: the cross-section of 'crossed_tract/hand' collapses to 0.153 of its area after the row before it
          help: turn the signs of U and V so that they agree with those of the row before
        """,
        """
        Atlas/control_points.csv:4:9: error ATL117: the cross-section of 'crossed_tract/hand' collapses to 0.204 of its area after the row before it
          help: turn the signs of U and V so that they agree with those of the row before
        """,
      ])
    let wide = SmallAtlas().replacing(
      .controlPoints, 4, "crossed_tract,hand,,5,C8,4,-47,-185,0,1,0,5,0,0,,")
    #expect(
      found(wide) == [
        """
        Atlas/control_points.csv:6:6: error ATL118: the cross-section of 'crossed_tract/hand' reaches 1 mm over the midline away from a crossing
          help: narrow the cross-section or move its centre away from the midline
        """
      ])
    let atCrossing = SmallAtlas().replacing(
      .controlPoints, 3, "crossed_tract,hand,,4,C1,4,-47,-73,0,1,0,5,0,0,,")
    #expect(found(atCrossing) == [])
  }

  @Test func crossingsAreCountedAlongTheCurve() throws {
    let atlas = try #require(SmallAtlas().atlas())
    #expect(atlas.courses().map(\.branch) == [.road, .out("C7"), .out("C8")])
    #expect(atlas.courses().map(\.crossings) == [1, 1, 1])
    let back = SmallAtlas()
      .replacing(
        .controlPoints, 5, "crossed_tract,hand,out:C7,4.5,C7,-3,-45,-170,0,1,0,1,0,0,0.4,5")
    #expect(try #require(back.atlas()).courses().map(\.crossings) == [1, 2, 1])
    let uncrossed = SmallAtlas().replacing(
      .tracts, 0, "crossed_tract,Crossed tract,corticospinal,descending,uncrossed,1000,")
    #expect(found(uncrossed).filter { $0.contains("ATL116") }.count == 3)
  }

  @Test func drawnOnTheLeft() {
    let broken = SmallAtlas()
      .replacing(.structureShapes, 0, "cortex_hand,30,-20,60,8,8,8,0")
      .replacing(.structureShapes, 2, "decussation,-1,-40,-64,4,4,6,0")
      .replacing(.nuclei, 0, "facial_nucleus,Facial nucleus,motor,,5,-35,-40,1.5,1.5,2,0")
      .replacing(.cordSections, 0, "C1,lateral,4,-47,1.5,1.5")
      .replacing(.cordSections, 1, "C2,lateral,-9,-47,1.5,1.5")
    #expect(
      found(broken).filter { !$0.contains("ATL114") } == [
        """
        Atlas/structure_shapes.csv:2:2: error ATL105: 'cortex_hand' is drawn at x 30, expected the left side
          help: everything is authored for the left, x below 0; the right is its mirror
        """,
        """
        Atlas/structure_shapes.csv:4:2: error ATL106: 'decussation' lies on the midline but x is -1
          help: a midline shape has x 0; off the midline the structure is sided
        """,
        """
        Atlas/nuclei.csv:2:5: error ATL105: 'facial_nucleus' is drawn at x 5, expected the left side
          help: everything is authored for the left, x below 0; the right is its mirror
        """,
        """
        Atlas/cord_sections.csv:2:3: error ATL105: 'lateral' of C1 is drawn at x 4, expected the left half
          help: everything is authored for the left, x below 0; the right is its mirror
        """,
        """
        Atlas/cord_sections.csv:3:4: error ATL108: the centre of 'lateral' lies outside the outline of C2
          help: move the column, or correct the outline in Atlas/segments.csv
        """,
      ])
  }

  @Test(arguments: [
    (
      "ATL103",
      SmallAtlas().replacing(
        .structures, 1, "capsule,Internal capsule,capsule,,sided,ellipsoids,,,,")
    ),
    ("ATL104", SmallAtlas().removing(.structureShapes, 1).removing(.tractStations, 1)),
    ("ATL107", SmallAtlas().removing(.segments, 29).removing(.cordSections, 29)),
    ("ATL109", SmallAtlas().adding(.structureMembers, "capsule,structure:capsule,same,1,")),
    ("ATL110", SmallAtlas().adding(.tractParts, "crossed_tract,foot,Foot fibres,foot,,1")),
    ("ATL120", SmallAtlas().adding(.effectors, "other,Other,,hand,,,0,0,0,0,0,,,")),
    ("ATL121", SmallAtlas().removing(.effectorDrives, 0)),
    ("ATL123", SmallAtlas().removing(.reflexSegments, 0)),
    ("ATL124", SmallAtlas().removing(.skinInnervation, 0)),
    ("ATL130", SmallAtlas().adding(.signs, "other_sign,Other,axial,,0,0,0,0,0,0")),
    ("ATL132", SmallAtlas().adding(.unmodelled, "weakness,all the same")),
    ("ATL133", SmallAtlas().replacing(.phrases, 0, "weak hand,weakness,hand,maybe")),
    ("ATL134", SmallAtlas().adding(.phrases, "weak foot,weakness,foot,present")),
    ("ATL134", SmallAtlas().adding(.regionPhrases, "foot,foot")),
    ("ATL134", SmallAtlas().replacing(.sentinels, 0, "weakness,hand,0.9,weakness/foot")),
    ("ATL134", SmallAtlas().replacing(.burden, 0, "power,Power,weak_toes,60,none,full,yes,0,any")),
    ("ATL134", SmallAtlas().replacing(.signAccuracy, 0, "acc1,weak_toes,,0.5,0.9,5,,,40,,,yes")),
    (
      "ATL135",
      SmallAtlas().replacing(.series, 0, "one,cortex,capsule,,acute,all,10,weakness,hand,any,11,")
    ),
    ("ATL140", SmallAtlas().removing(.nerveEffects, 0)),
    ("ATL140", SmallAtlas().removing(.territoryMembers, 0)),
    (
      "ATL141",
      SmallAtlas().replacing(.diseaseFeatures, 1, "motor_disease,,word:weaknes,hand,0.4,either")
    ),
    ("ATL142", SmallAtlas().replacing(.territoryMembers, 0, "deep,capsule,C5,0.8,1,same")),
    (
      "ATL143",
      SmallAtlas().replacing(
        .nerves, 0, "median_wrist,Median,nerve,median,,nerve_median,,entrapmnt,1,")
    ),
    (
      "ATL144",
      SmallAtlas().replacing(.candidateShapes, 0, "internal_capsule,stroke,ellipsoid,1,9,3,yes,0")
    ),
    ("ATL146", SmallAtlas().removing(.seriesSites, 0)),
    ("ATL146", SmallAtlas().adding(.seriesSites, "one,capsule,weakness,foot,,none,rare")),
    ("ATL143", SmallAtlas().replacing(.seriesSites, 0, "one,capsule,,,family:strokes,fit,")),
    ("ATL147", SmallAtlas().replacing(.seriesSites, 0, "one,capsule,,,,none,")),
    ("ATL147", SmallAtlas().replacing(.seriesSites, 0, "one,capsule,,,,fit,")),
    ("ATL105", SmallAtlas().replacing(.outlines, 1, "brainstem,-30,2,15,-26")),
    ("ATL148", SmallAtlas().removing(.outlines, 1)),
    ("ATL145", SmallAtlas().adding(.cordPatterns, "capsule,columns,yes,lateral")),
  ]) func eachRuleFindsItsFault(code: String, small: SmallAtlas) throws {
    let codes = try #require(small.atlas(), "\(small.problems())").check().map(\.code)
    #expect(Set(codes) == [code], "\(codes)")
  }

  @Test func referencesThatNoRowCitesAreAWarning() throws {
    var small = SmallAtlas()
    small.bibliography += "@misc{third, note = {Unread}}\n"
    let found = try #require(small.atlas()).check()
    #expect(found.map(\.code) == ["ATL136"])
    #expect(found.map(\.severity) == [.warning])
  }
}
