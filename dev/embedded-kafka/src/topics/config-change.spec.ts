import { ErrorCode } from '../wire/errors.js';
import { changedConfig } from './config-change.js';

const [SET, DELETE, APPEND, SUBTRACT] = [0, 1, 2, 3];
const change = (name: string, operation: number, value: string | null = null) => ({ name, operation, value });
const entries = { 'retention.ms': '1000', 'cleanup.policy': 'compact' };

describe('settings', () => {
  it('are set and taken back one by one; the others stay', () => {
    const changes = [change('segment.ms', SET, '5'), change('retention.ms', DELETE)];
    expect(changedConfig(entries, changes)).toEqual({ 'segment.ms': '5', 'cleanup.policy': 'compact' });
    expect(entries).toEqual({ 'retention.ms': '1000', 'cleanup.policy': 'compact' });
  });

  it('that are lists grow and shrink, also from their default', () => {
    expect(changedConfig(entries, [change('cleanup.policy', APPEND, 'delete')])).toMatchObject({
      'cleanup.policy': 'compact,delete',
    });
    expect(changedConfig({}, [change('cleanup.policy', APPEND, 'delete, compact')])).toEqual({
      'cleanup.policy': 'delete,compact',
    });
    expect(changedConfig(entries, [change('cleanup.policy', SUBTRACT, 'delete')])).toEqual(entries);
  });

  it('are refused when one is changed twice', () => {
    const twice = [change('retention.ms', SET, '1'), change('retention.ms', DELETE)];
    expect(changedConfig(entries, twice)).toMatchObject({ error: ErrorCode.INVALID_REQUEST });
  });

  it.each([
    ['an operation there is not', change('retention.ms', 9, '1'), 'Unknown operation 9'],
    ['a setting there is not', change('color', SET, 'red'), 'Unknown topic config name: color'],
    ['a setting that every object has', change('constructor', SET, 'x'), 'Unknown topic config name'],
    ['no value', change('retention.ms', SET), 'Null value not supported'],
    ['something to append to a number', change('retention.ms', APPEND, '1'), 'retention.ms is no list'],
  ])('are refused with %s', (_what, wrong, message) => {
    expect(changedConfig(entries, [wrong])).toMatchObject({ message: expect.stringContaining(message) });
  });
});
