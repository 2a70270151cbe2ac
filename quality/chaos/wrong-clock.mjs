// Loaded into every process of a rig: the wall clock as this process sees it may be wrong from the start, and jumps there
// and back at each SIGUSR2. Timers and performance.now() go on as they should: no clock of a machine changes those.
const byMs = Number(process.env.CLOCK_WRONG_BY_MS);
let offsetMs = process.env.CLOCK_WRONG === 'from-the-start' ? byMs : 0;
process.on('SIGUSR2', () => (offsetMs = offsetMs === 0 ? byMs : 0));

const RealDate = Date;
const now = () => RealDate.now() + offsetMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
