import type { History } from './history.js';
import { oneKeyOneAnswer } from './rules/one-answer.js';
import { oneEnd } from './rules/one-end.js';
import { listsHaveOwnWrites, ownWritesAreRead } from './rules/own-writes.js';
import { readsGoForward } from './rules/reads-go-forward.js';
import type { Rule } from './rules/rule.js';
import { stockIsExplained } from './rules/stock-is-explained.js';

/** What clients may rely on. */
export const rules: readonly Rule[] = [
  readsGoForward,
  ownWritesAreRead,
  listsHaveOwnWrites,
  oneEnd,
  oneKeyOneAnswer,
  stockIsExplained,
];

/** @returns what clients were told and nothing explains, in sentences */
export const judgeHistory = (history: History): string[] =>
  rules.flatMap(({ name, contradictions }) => contradictions(history).map((what) => `${name}: ${what}`));
