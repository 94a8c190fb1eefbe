/// The words for signs in sentences.
enum SignWording {
  /// A noun phrase for a sign of the case files; nil where its id, with spaces, already is one.
  static func noun(_ sign: String) -> String? {
    switch sign {
    case "hand_clumsiness": "clumsiness"
    case "facilitation_with_exercise": "strength that returns with exercise"
    case "subjective_heaviness": "a feeling of heaviness"
    case "atrophy": "wasting"
    case "hyperreflexia": "brisk reflexes"
    case "hyporeflexia": "reduced reflexes"
    case "areflexia": "absent reflexes"
    case "babinski": "Babinski sign"
    case "hoffmann": "Hoffmann sign"
    case "abdominal_reflex_absent": "absent abdominal reflexes"
    case "gag_absent": "absent gag reflex"
    case "gag_reduced": "reduced gag reflex"
    case "umn_signs": "upper-motor-neuron signs"
    case "pain_temp_loss": "loss of pain and temperature"
    case "vibration_proprioception_loss": "loss of vibration and position sense"
    case "light_touch_loss": "loss of light touch"
    case "sensory_loss": "loss of sensation"
    case "sensory_disturbance": "disturbed sensation"
    case "paraesthesia": "tingling"
    case "band_like_hyperaesthesia": "band-like sensation"
    case "straight_leg_raise_positive": "positive straight leg raise"
    case "tinel_elbow": "Tinel sign at the elbow"
    case "cn3_palsy": "third nerve palsy"
    case "horner": "Horner syndrome"
    case "ino": "internuclear ophthalmoplegia"
    case "vertical_nystagmus_upbeat": "upbeat nystagmus"
    case "quadrantanopia_inferior": "inferior quadrantanopia"
    case "gaze_limitation": "limited eye movements"
    case "convergence_impaired": "impaired convergence"
    case "eyes_deviated_down": "eyes held down"
    case "posterior_circulation_symptoms": "earlier posterior circulation symptoms"
    case "falls_toward_side": "falls"
    case "gait_ataxia": "ataxic gait"
    case "gait_spastic": "spastic gait"
    case "gait_steppage": "steppage gait"
    case "gait_unable": "inability to walk"
    case "anhidrosis": "loss of sweating"
    case "hemianopia": "hemianopia"
    case "gaze_preference": "gaze deviation"
    case "gaze_palsy_horizontal": "horizontal gaze palsy"
    case "gaze_palsy_cortical": "cortical gaze palsy"
    case "radicular_pain": "radicular pain"
    case "tongue_deviation": "deviation of the tongue"
    case "uvula_deviation": "deviation of the uvula"
    case "jaw_deviation": "deviation of the jaw"
    case "palatal_droop": "palatal droop"
    case "hemineglect": "hemineglect"
    case "crossed_signs": "crossed signs"
    case "hemiplegia_cruciata_pattern": "hemiplegia cruciata"
    case "emotional_lability": "emotional lability"
    case "dysphonia": "dysphonia"
    case "abulia": "abulia"
    case "truncal_ataxia": "truncal ataxia"
    default: nil
    }
  }

  /// Where the side of a sign is a direction, not a part of the body.
  static func isDirection(_ sideRule: String) -> Bool {
    ["direction that fails", "direction of deviation", "fast phase", "side moved toward"]
      .contains(sideRule)
  }
}
