import { OUTBOX } from '@eventually/outbox';
import { CommitSignal } from '@eventually/runtime';
import { Testbed, until } from '@eventually/testbed';
import { Counters } from '@eventually/testing/fixtures';
import { RelayConnection } from './relay-connection.js';
import { wakeRelays } from './wake-relays.js';

describe('a commit', () => {
  let testbed: Testbed;
  let counters: Counters;
  let commits: CommitSignal;
  let elsewhere: RelayConnection;
  const heard: string[] = [];
  const own = { wake: () => undefined, holdsAll: false };

  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  beforeEach(async () => {
    counters = await Counters.on(testbed);
    heard.length = 0;
    elsewhere = new RelayConnection(await counters.connect(), (call) => heard.push(call));
    commits = new CommitSignal(counters.db, OUTBOX);
    await elsewhere.query('SELECT 1', []);
  });
  afterEach(() => elsewhere.close());
  afterAll(() => testbed.stop());

  /** When the last call of all is heard, those before it are too. */
  const untilSilence = async () => {
    await counters.db.query(`NOTIFY relay, 'last'`);
    await until(() => heard.includes('last'));
    return heard.filter((call) => call !== 'last');
  };

  it('wakes the relays of other processes', async () => {
    wakeRelays(counters.db, commits, own);
    await counters.countOn(await counters.add(), 1);
    await until(() => heard.includes('rows'));
  });

  it('shares a call with the commits that come meanwhile', async () => {
    wakeRelays(counters.db, commits, own);
    for (let n = 0; n < 50; n++) commits.emit('committed');
    await until(() => heard.length === 2);
    expect(await untilSilence()).toEqual(['rows', 'rows']);
  });

  it('wakes nobody else while the relay of its own process holds every shard', async () => {
    wakeRelays(counters.db, commits, { ...own, holdsAll: true });
    await counters.countOn(await counters.add(), 1);
    expect(await untilSilence()).toEqual([]);
  });
});
