import path from 'node:path';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { ErrorCode } from '../wire/errors.js';
import { GroupCoordinator, MOST_GROUPS } from './coordinator.js';

const directory = temporaryDirectory();
let coordinator: GroupCoordinator;
const open = (): void => {
  coordinator = new GroupCoordinator(path.join(directory.path, 'offsets.jsonl'), 0);
};
beforeEach(open);
afterEach(() => coordinator.close());

const commit = (groupId: string): void =>
  coordinator.storeOffsets(groupId, [{ topic: 'orders', partition: 0, offset: 1, metadata: null }]);
const mayCommit = (groupId: string): ErrorCode => coordinator.checkCommit(groupId, '', -1);

it('a group that only has offsets is there, also after a restart, until it is deleted', () => {
  commit('billing');
  coordinator.close();
  open();
  expect(coordinator.all().map(({ id }) => id)).toEqual(['billing']);
  expect(coordinator.delete('billing')).toBe(ErrorCode.NONE);
  expect(coordinator.find('billing')).toBeUndefined();
});

it('groups are bounded, also those that only have offsets', () => {
  for (let i = 0; i < MOST_GROUPS; i++) commit(`group ${i}`);
  expect(mayCommit('one more')).toBe(ErrorCode.POLICY_VIOLATION);
  expect(mayCommit('group 0')).toBe(ErrorCode.NONE);
  coordinator.delete('group 0');
  expect(mayCommit('one more')).toBe(ErrorCode.NONE);
});
