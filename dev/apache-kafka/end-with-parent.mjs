// Kills the JVM whose pid it is given when the process that started both was killed: a JVM does not notice.
// At once, so that the next start finds the port and the directory free; Kafka's data survive it.
const pid = Number(process.argv[2]);

function end() {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it is gone already
  }
}

process.once('disconnect', end);
process.on('message', () => undefined); // listening keeps this process alive as long as its parent is
if (!process.connected) end();
