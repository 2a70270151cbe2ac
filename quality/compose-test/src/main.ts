import { parseArgs } from 'node:util';
import { provideBaseImages, removeStandIns } from './base-images/provide.js';
import { noteDanglingImages } from './dangling-images.js';
import { requirements } from './engine.js';
import { Project } from './project.js';
import { story } from './story.js';
import { tell } from './tell.js';

const help = `npm run test:compose -- [--stand-ins]

Builds and starts the compose project under a name and ports of its own, uses it as its users do, and removes it.
It needs a running Docker engine and Docker Compose.

  --stand-ins   where the public base images cannot be pulled: builds local ones in their place (a Debian machine, as
                root, with debootstrap, Java and Maven), and removes them at the end`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { 'stand-ins': { type: 'boolean', default: false }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(help);
  const { compose, versions } = await requirements();
  console.log(versions);

  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const removeDangling = await noteDanglingImages();
  const project = await Project.create(compose, stop.signal);
  try {
    await provideBaseImages({ standIns: values['stand-ins'], stop: stop.signal });
    const { passed, failed, untold } = await tell(story, project);
    console.log(`\n${passed} passed, ${failed} failed${untold ? `, ${untold} not reached` : ''}`);
    process.exitCode = failed ? 1 : 0;
  } finally {
    await project.remove();
    await removeStandIns();
    await removeDangling();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
