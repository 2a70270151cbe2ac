import { groupBy, ofKind, succeeded } from '../history.js';
import type { Rule } from './rule.js';

export const oneKeyOneAnswer: Rule = {
  name: 'one key, one answer',
  sentence: 'However often an Idempotency-Key is sent, it is accepted with the same answer, to the byte.',
  contradictions: (history) =>
    [...groupBy(ofKind(history, 'place').filter(succeeded), ({ key }) => key)].flatMap(([key, placed]) => {
      const answers = [...new Set(placed.map(({ body }) => body))];
      return answers.length > 1 ? [`key ${key} was answered with ${answers.join(' and with ')}`] : [];
    }),
};
