// The parts of the figures: what each says in the words of the documents.

export const sides = ["right", "left"];
export const cap = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Power, joint by joint, with the limb whose finding a joint shows where it has none of its own. */
export const joints = [
  { id: "shoulder", region: "shoulder_abduction", limb: "arm" },
  { id: "elbow", region: "elbow_extension", limb: "arm" },
  { id: "wrist", region: "wrist_extension", limb: "arm" },
  { id: "fingers", region: "finger_extension", limb: "arm" },
  { id: "hip", region: "hip_flexion", limb: "leg" },
  { id: "knee", region: "knee_flexion", limb: "leg" },
  { id: "ankle", region: "ankle_dorsiflexion", limb: "leg" },
  { id: "toes", region: "toe_extension", limb: "leg" },
].map((joint) => ({ ...joint, sign: "weakness", scale: "power", words: joint.region.replace("_", " ") }));

export const limbs = ["arm", "leg"].map((limb) => ({ id: limb, sign: "weakness", region: limb, scale: "power", words: `whole ${limb}` }));

export const tone = ["arm", "leg"].map((limb) => ({ id: `tone-${limb}`, sign: "spasticity", region: limb, words: `${limb} tone`, abnormal: "spastic", limb }));
export const slack = ["arm", "leg"].map((limb) => ({ id: `slack-${limb}`, sign: "hypotonia", region: limb, words: `${limb} tone`, abnormal: "floppy", limb }));

export const sense = ["face", "arm", "trunk", "leg"].map((region) => ({
  id: `sense-${region}`, sign: "pain_temp_loss", region, words: `${region} pain and temperature`, abnormal: "lost",
}));

export const jerks = ["biceps", "triceps", "brachioradialis", "knee", "ankle"].map((region) => ({
  id: region, region, scale: "reflex", sign: "hyperreflexia", words: `${region} jerk`,
}));

export const plantar = { id: "plantar", sign: "babinski", region: "", words: "plantar", abnormal: "up", normal: "down" };
export const hoffmann = { id: "hoffmann", sign: "hoffmann", region: "", words: "Hoffmann", abnormal: "present", normal: "absent" };

/** Rows beside the face: a sign on each side, or one without a side. */
export const faceRows = [
  { id: "upper-face", label: "Upper face", sign: "weakness", region: "face_upper", words: "upper face", abnormal: "weak" },
  { id: "lower-face", label: "Lower face", sign: "weakness", region: "face_lower", words: "lower face", abnormal: "weak" },
  { id: "eye", label: "Eye abducts", sign: "weakness", region: "lateral_rectus", words: "eye abduction", abnormal: "fails" },
  { id: "pupil", label: "Third nerve", sign: "cn3_palsy", region: "", words: "third nerve", abnormal: "palsy" },
  { id: "tongue", label: "Tongue", sign: "weakness", region: "tongue", words: "tongue", abnormal: "weak" },
  { id: "palate", label: "Palate", sign: "weakness", region: "palate", words: "palate", abnormal: "weak" },
];

export const mindRows = [
  { id: "aphasia", label: "Language", sign: "aphasia", region: "", words: "aphasia", abnormal: "aphasia", normal: "intact", axial: true },
  { id: "dysarthria", label: "Speech", sign: "dysarthria", region: "", words: "dysarthria", abnormal: "slurred", normal: "clear", axial: true },
  { id: "hemianopia", label: "Fields", sign: "hemianopia", region: "", words: "visual field", abnormal: "lost", normal: "full" },
  { id: "ataxia-arm", label: "Arm ataxia", sign: "limb_ataxia", region: "arm", words: "arm ataxia", abnormal: "present", normal: "absent" },
];

/** Everything a lesion's figures show, asked in one go. */
export const figureParts = [
  ...joints, ...limbs, ...tone, ...slack, ...sense, plantar, hoffmann, ...faceRows, ...mindRows,
  ...jerks, ...jerks.map((jerk) => ({ ...jerk, id: `slow-${jerk.id}`, sign: "hyporeflexia" })),
  ...jerks.map((jerk) => ({ ...jerk, id: `no-${jerk.id}`, sign: "areflexia" })),
];

export const figureQuestion = figureParts.flatMap((part) =>
  (part.axial ? ["none"] : sides).map((side) => ({ sign: part.sign, region: part.region, side })));

/** Chance and grade by part and side, from the reply to `figureQuestion`. */
export function figureValues(values) {
  const found = {};
  figureQuestion.forEach((part, i) => {
    const [probability, grade] = values[i] ?? [0, null];
    found[`${part.sign}/${part.region}/${part.side}`] = { probability, grade };
  });
  return found;
}

export const quickSets = [
  { name: "Cranial nerves", parts: faceRows },
  { name: "Sensation", parts: sense },
  { name: "Reflexes", parts: [...jerks, plantar] },
  { name: "Power", parts: limbs },
];
