// Starts a child the way the runner does, says its process id, and waits to be killed.
import { spawn } from 'node:child_process';

const [preload, script] = process.argv.slice(2);
const child = spawn(process.execPath, [`--import=${preload}`, script], {
  detached: true,
  stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  env: { ...process.env, PORT: '0' },
});
child.on('message', () => process.send({ child: child.pid }));
