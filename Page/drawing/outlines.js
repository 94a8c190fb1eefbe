// Outlines of brain, brainstem, cord and sections: artwork only. What lies inside comes from the atlas.

export const hemisphere = "M3.5 150L3.5 62C6 38 30 24 62 22C112 19 152 52 171 96C187 134 192 178 186 208C182 222 170 229 150 231L120 235C118 240 120 245 126 247C150 247 170 247 178 262C187 286 174 322 146 338C122 352 94 342 82 322C76 311 78 298 86 290";
export const hemisphereFill = `${hemisphere}C80 286 72 284 64 286L60 318L20 320L8 300L3.5 262Z`;
export const sulci = [
  "M38 22Q40 36 34 50", "M76 20Q76 38 70 54", "M108 30Q102 46 94 58", "M140 50Q128 62 118 70", "M163 84Q148 92 138 98", "M178 118Q162 122 150 124",
  "M188 156Q172 156 160 154", "M188 190Q174 188 164 182", "M186 282Q170 280 158 284", "M170 322Q160 308 150 304", "M128 346Q126 330 120 320",
  "M4 92Q12 92 16 96", "M4 122Q12 120 17 122",
];
export const callosum = "M3 148L40 148Q58 150 62 158Q50 158 40 160L3 162Z";
export const ventricle = "M5 165C16 164 30 163 37 168C40 174 30 184 18 190C12 192 7 190 5 186Z";
export const thirdVentricle = "M-3.5 200Q0 196 3.5 200V262Q0 268 -3.5 262Z";
export const cerebellum = "M70 398C92 386 122 392 130 414C136 440 116 470 84 476C74 476 68 470 66 462Z";
export const stem = "M0 376C5 366 10 346 17 322C20 312 24 304 29 297M63 290C63 308 62 324 60 340C58 358 54 374 50 386C66 388 78 400 80 424C82 454 74 480 56 494C50 498 46 502 45 508C45 530 42 560 36 588C32 610 28 634 27 660C27 690 31 716 31 744C31 770 23 786 21 806C20 830 20 850 22 866C24 880 26 892 25 908C23 930 12 950 5 972L0 990";
export const stemFill = "M0 384C5 372 9 350 16 322C22 300 34 286 42 274L66 270C64 292 64 318 60 340C58 358 54 374 50 386C66 388 78 400 80 424C82 454 74 480 56 494C50 498 46 502 45 508C45 530 42 560 36 588C32 610 28 634 27 660C27 690 31 716 31 744C31 770 23 786 21 806C20 830 20 850 22 866C24 880 26 892 25 908C23 930 12 950 5 972L0 990L0 384Z";
export const stemLines = ["M50 386Q24 388 0 384", "M56 494Q28 502 0 498", "M4 502C14 504 20 514 20 530C20 560 14 590 4 606"];
export const midline = "M0 386V496M0 500V604M0 664V962";
export const rootLines = [700, 713, 726, 740, 753, 766, 790, 812, 834, 856, 884, 897, 910, 923, 936, 948];

export const sections = [
  "M0 -50C22 -54 42 -34 45 -4C47 26 30 52 4 52L0 50Z",
  "M0 -8C4 -12 7 -20 12 -29C18 -40 34 -42 44 -33C53 -24 52 -8 43 0C40 6 41 12 38 18C34 32 22 40 10 36C5 35 2 34 0 32Z",
  "M0 -34C14 -41 34 -38 46 -26C54 -20 60 -10 57 2C54 12 46 16 38 17C34 24 24 28 16 27L10 24L0 25Z",
  "M0 -30C2 -38 12 -41 18 -37C22 -34 21 -29 23 -28C34 -34 44 -22 42 -10C41 -2 46 6 44 16C42 28 30 30 20 26C12 24 6 22 0 20Z",
  "M0 -26C3 -33 14 -35 22 -29C34 -22 40 -8 38 6C37 20 26 33 10 35C6 35 3 34 0 32Z",
  "M0 -22C4 -30 14 -33 26 -28C40 -21 46 -6 43 6C39 24 22 33 8 32C4 32 2 31 0 29Z",
  "M0 -20C4 -27 14 -28 22 -22C31 -14 33 0 29 10C25 22 14 27 5 26C3 26 1 25 0 24Z",
  "M0 -20C5 -28 16 -28 24 -21C32 -13 33 2 29 11C24 23 14 27 5 26C3 26 1 25 0 24Z",
];
/** Middle and half-height of each section on the page. */
export const sectionPlaces = [[112, 55], [252, 40], [366, 37], [478, 35], [588, 37], [702, 34], [808, 29], [900, 29]];

/** The rail: levels with the line their name stands on. */
export const rail = [
  ["cortex", "Motor cortex", 66], ["corona_radiata", "Corona radiata", 160], ["internal_capsule", "Internal capsule", 214], ["thalamus", "Thalamus", 262],
  ["midbrain", "Midbrain", 336], ["cerebellum", "Cerebellum", 386], ["pons", "Pons", 440], ["medulla", "Medulla", 530], ["cervicomedullary", "Decussation", 620],
  ["cervical_cord", "Cervical cord", 718], ["thoracic_cord", "Thoracic cord", 812], ["lumbosacral_cord", "Lumbosacral cord", 890], ["conus_cauda", "Conus, cauda", 950],
];
