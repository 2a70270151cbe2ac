// Loaded into every child process of the runner: whatever ends the runner, kill -9 included, ends its children too.
const stopWithinMs = Number(new URL(import.meta.url).searchParams.get('stopWithinMs') ?? 10_000);

const leave = () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), stopWithinMs).unref();
  process.kill(process.pid, 'SIGTERM');
};

if (process.connected) process.once('disconnect', leave);
else leave();
