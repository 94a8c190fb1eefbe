// What is typed, made ready for the reader of the model: side and place carry over, a bare number is power, or the grade of a jerk.

const grade = /(?:^|\s)(?:mrc\s*)?([0-5][+-]?)(?:\s*\/\s*5)?$/i;
const reflex = /\b(jerks?|reflex(?:es)?|biceps|triceps|brachioradialis)\b/i;
const anySign = /\b(weak|weakness|mrc|paresis|plegi|spastic|numb|loss|jerk|reflex|babinski|hoffmann?|aphasia|ataxi|clonus|palsy|ptosis|pain|brisk|level)/i;
const side = /\b(right|left|both|bilateral)\b/i;

/** The clauses of a text as the model reads them. */
export function clauses(text) {
  let carried = "";
  return text.split(/[,;]|\band\b(?!\s+temperature)/i).map((c) => c.trim()).filter(Boolean).map((clause) => {
    let words = clause;
    const found = grade.exec(words);
    if (found && reflex.test(words)) {
      const value = Number(found[1][0]);
      const stem = words.slice(0, found.index).trim().replace(/\b(reflex(?:es)?)\b/i, "jerk");
      const jerk = /\bjerk/i.test(stem) ? stem : `${stem} jerk`;
      words = value === 2 ? `no brisk ${jerk}` : `${value === 0 ? "absent" : value === 1 ? "reduced" : "brisk"} ${jerk}${value > 2 ? ` ${value}+` : ""}`;
    } else if (found && !anySign.test(words)) {
      words = `${words.slice(0, found.index).trim()} weakness MRC ${found[1]}`;
    } else if (/\b(up|extensor)\b/i.test(words) && /\b(toe|plantar)/i.test(words)) {
      words = `${side.exec(words)?.[0] ?? ""} babinski`.trim();
    }
    const own = side.exec(words)?.[0];
    if (own) carried = own;
    else if (carried && /\b(arm|leg|hand|foot|face|knee|ankle|elbow|wrist|shoulder|hip|fingers?|toes?|biceps|triceps|babinski|plantar)\b/i.test(words) && !/^no\s+(aphasia|neglect)/i.test(words)) {
      words = /^(no|absent|brisk|reduced)\b/i.test(words) ? words.replace(/^(\w+)/, `$1 ${carried}`) : `${carried} ${words}`;
    }
    return words;
  });
}
