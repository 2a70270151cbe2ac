import { FIRST_GENERATION, nextGeneration, welcome } from './generation.js';
import { Member } from './member.js';

const memberOffering = (id: string, ...names: string[]): Member =>
  Object.assign(new Member(id), {
    protocols: names.map((name) => ({ name, metadata: Buffer.from(`${id} on ${name}`) })),
  });
const ada = memberOffering('ada', 'range', 'sticky');
const bob = memberOffering('bob', 'sticky');

describe('the next generation', () => {
  it('is led by the member that joined first', () =>
    expect(nextGeneration(FIRST_GENERATION, [ada, bob])).toEqual({
      number: 1,
      protocol: 'sticky',
      leader: 'ada',
    }));

  it('keeps its leader as long as that is a member', () => {
    const ledByBob = { number: 4, protocol: 'sticky', leader: 'bob' };
    expect(nextGeneration(ledByBob, [ada, bob]).leader).toBe('bob');
    expect(nextGeneration(ledByBob, [ada]).leader).toBe('ada');
  });

  it('has neither protocol nor leader when nobody is left', () =>
    expect(nextGeneration({ number: 4, protocol: 'sticky', leader: 'bob' }, [])).toEqual({
      number: 5,
      protocol: '',
      leader: '',
    }));
});

it('only the leader hears who the others are, and what they offer for the protocol elected', () => {
  const generation = nextGeneration(FIRST_GENERATION, [ada, bob]);
  expect(welcome(generation, bob, [ada, bob])).toMatchObject({ memberId: 'bob', leader: 'ada', members: [] });
  expect(welcome(generation, ada, [ada, bob]).members.map(({ metadata }) => String(metadata))).toEqual([
    'ada on sticky',
    'bob on sticky',
  ]);
});
