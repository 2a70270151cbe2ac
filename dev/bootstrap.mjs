// What `npm start`, `npm test`, `npm run demo`, `npm run check` and others run. Plain JavaScript without dependencies:
// it has to work on a fresh clone, before anything is installed or built.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Node.js 20.19 or newer is needed, this is ${process.versions.node}. Get it from https://nodejs.org.`,
  );
  process.exit(1);
}

// Only now: an older Node may not even be able to read these files.
const { bootstrap } = await import('./runner/bootstrap/bootstrap.mjs');
const [command = 'start'] = process.argv.splice(2, 1); // what is left is the command's own
await bootstrap(command);
