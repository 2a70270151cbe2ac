import { columns } from '../screen/columns.js';
import { describeEnd, type EndState, type Scenario } from './scenarios.js';

/** How a scenario ended, or the error that kept it from ending. */
export interface Result {
  readonly scenario: Scenario;
  readonly seen: EndState | Error;
}

export const isAsExpected = ({ scenario, seen }: Result): boolean =>
  !(seen instanceof Error) && describeEnd(seen) === describeEnd(scenario.expected);

/** The table at the end of the demo. */
export const report = (results: readonly Result[]): string[] =>
  columns([
    ['scenario', 'expected', 'seen', 'ok'],
    ...results.map((result) => [
      result.scenario.title,
      describeEnd(result.scenario.expected),
      result.seen instanceof Error ? result.seen.message : describeEnd(result.seen),
      isAsExpected(result) ? 'yes' : 'NO',
    ]),
  ]);
