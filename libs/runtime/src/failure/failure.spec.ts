import { isDataError, sqlStateOf } from './data-error.js';
import { reasonOf } from './reason-of.js';
import { isContention, isTransient } from './transient.js';

const coded = (code: string) => Object.assign(new Error('as the driver says it'), { code });

describe('a failure of the surroundings', () => {
  it.each([
    ['08006', 'a connection that failed'],
    ['08P01', 'a connection out of step'],
    ['25006', 'a database that takes no writes'],
    ['25P03', 'a transaction that was idle for too long'],
    ['25P04', 'a transaction that took too long'],
    ['28P01', 'a password that is being changed'],
    ['3D000', 'a database that is not there'],
    ['40001', 'a serialization failure'],
    ['40P01', 'a deadlock'],
    ['53100', 'a full disk'],
    ['53200', 'no memory'],
    ['53300', 'too many connections'],
    ['55006', 'an object in use'],
    ['55P03', 'a lock that was not to be had in time'],
    ['57014', 'a statement that took too long'],
    ['57P01', 'a server that shuts down'],
    ['57P02', 'a server that crashed'],
    ['57P03', 'a server that starts'],
    ['57P05', 'a session that was idle for too long'],
    ['58000', 'a system error'],
    ['58030', 'an I/O error'],
    ['58P01', 'a file that is gone'],
    ...'EADDRNOTAVAIL EAI_AGAIN EAI_FAIL ECONNABORTED ECONNREFUSED ECONNRESET EHOSTDOWN EHOSTUNREACH EMFILE ENETDOWN'
      .concat(' ENETRESET ENETUNREACH ENFILE ENOBUFS ENOTCONN ENOTFOUND EPIPE ETIMEDOUT UND_ERR_SOCKET')
      .split(' ')
      .map((code): [string, string] => [code, 'the network']),
  ])('is %s: %s', (code) => {
    expect(isTransient(coded(code))).toBe(true);
    expect(isDataError(coded(code))).toBe(false);
  });

  it.each([
    'Connection terminated',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'Cannot use a pool after calling end on the pool',
    'timeout exceeded when trying to connect',
    'timeout expired',
    'Query read timeout',
    'Query runner already released. Cannot run queries anymore.',
    'Database connection provided by a query runner was already released, cannot continue to use it.',
    'Driver not connected',
    'database "orders" is not currently accepting connections',
    'cached plan must not change result type',
  ])('is “%s”', (message) => expect(isTransient(new Error(message))).toBe(true));

  it('is what a broker’s client calls retriable', () =>
    expect(isTransient(Object.assign(new Error('leader not available'), { retriable: true }))).toBe(true));

  it.each([
    ['the driver’s error', { driverError: coded('57P01') }],
    ['a cause', new Error('query failed', { cause: coded('ECONNRESET') })],
    ['the cause of a cause', new Error('a', { cause: new Error('b', { cause: coded('53300') }) })],
    ['one of several', new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')], '')],
  ])('is seen inside another error: %s', (_, error) => expect(isTransient(error)).toBe(true));

  it('is looked for without end in errors that cause each other', () => {
    const chicken = new Error('chicken');
    chicken.cause = new Error('egg', { cause: chicken });
    expect(isTransient(chicken)).toBe(false);
  });
});

describe('work on the same rows', () => {
  it.each(['40001', '40P01', '55P03', '57014'])('is contention: %s', (code) =>
    expect(isContention({ driverError: coded(code) })).toBe(true),
  );
  it.each(['57P01', '53300', '08006', '22021', 'ECONNRESET'])('is not what else goes wrong: %s', (code) =>
    expect(isContention({ driverError: coded(code) })).toBe(false),
  );
});

describe('a value that the database refuses', () => {
  it.each([
    ['22001', 'text that is too long'],
    ['22003', 'a number out of range'],
    ['22007', 'a malformed time'],
    ['22021', 'text that is not UTF-8, or has a NUL'],
    ['22P02', 'malformed text of a type'],
    ['22P05', 'a character that jsonb cannot hold'],
    ['23502', 'a missing value'],
    ['23503', 'a reference to nothing'],
    ['23505', 'a second one of what there is once'],
    ['23514', 'a violated check'],
    ['54000', 'more than an index can hold'],
  ])('is %s: %s', (code) => {
    expect(isDataError({ driverError: coded(code) })).toBe(true);
    expect(isTransient({ driverError: coded(code) })).toBe(false);
  });
});

describe('a mistake of ours', () => {
  it.each([
    ['a programming error', new TypeError('x is not a function')],
    ['a missing table', coded('42P01')],
    ['a missing right', coded('42501')],
    ['a wrong answer', new Error('there is no order')],
    ['nothing at all', undefined],
    ['text', 'ECONNRESET'],
  ])('is neither: %s', (_, error) => {
    expect(isTransient(error)).toBe(false);
    expect(isDataError(error)).toBe(false);
  });
});

describe('what PostgreSQL calls it', () => {
  it('is found inside', () => expect(sqlStateOf(new Error('', { cause: coded('22P05') }))).toBe('22P05'));
  it('is no errno, though EPIPE has five letters', () => expect(sqlStateOf(coded('EPIPE'))).toBeUndefined());
});

describe('the reason', () => {
  it.each([
    [new Error('why'), 'why'],
    [new AggregateError([new Error('refused')], ''), 'refused'],
    [{ code: 7 }, '{"code":7}'],
    [undefined, 'undefined'],
  ])('of %p is %p', (error, reason) => expect(reasonOf(error)).toBe(reason));
});
