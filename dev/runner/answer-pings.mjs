// Loaded into every process that the runner supervises: its runner asks every few seconds whether it does anything at all.
process.on('message', (message) => {
  if (message === 'ping' && process.connected) process.send('pong', () => undefined);
});
