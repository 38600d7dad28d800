// @ts-check
/** The way from a comparison to an opportunity, in words. */

import { count, rate } from "./format.js";
import { explain, plain, stageWord } from "./words.js";

/** @typedef {import("./types.js").Stage} Stage */

/** "comparisons 8,027/s › fresh 7,900/s › …" @param {Stage[]} stages */
export function sentence(stages) {
  return stages.map(({ stage, perSecond }) => `${stageWord(stage)} ${rate(perSecond)}/s`).join(" › ");
}

/** The stage that lets least of what reaches it through. @param {{stages: Stage[], rejects: Record<string, number>}} funnel */
export function narrowest({ stages, rejects }) {
  if (stages.length === 0 || stages[0].count === 0) return "Nothing was compared yet: fewer than two exchanges have sent quotes.";
  let worst = 1;
  for (let at = 1; at < stages.length; at++) {
    if (kept(stages, at) < kept(stages, worst)) worst = at;
  }
  const most = Object.entries(rejects).sort((one, other) => other[1] - one[1])[0];
  const stage = stages[worst];
  const text = stage ? `Most end at “${stageWord(stage.stage)}”: ${count(stage.count)} of ${count(stages[worst - 1].count)} got that far.` : "";
  return most && most[1] > 0 ? `${text} Turned away most often: ${plain(most[0])} (${explain(most[0]) || "a gate"}), ${count(most[1])} times.` : text;
}

/** @param {Stage[]} stages @param {number} at share of the stage before */
export function kept(stages, at) {
  const before = at === 0 ? stages[0].count : stages[at - 1].count;
  return before > 0 ? stages[at].count / before : 0;
}
