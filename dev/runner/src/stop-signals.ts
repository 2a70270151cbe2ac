// npm passes Ctrl-C on to a process that the terminal has already told: the echo is not a second wish.
const ECHO_MS = 1_000;

/** Watches for SIGINT, SIGTERM and SIGHUP: the first one fires `stop`, another one `force`. */
export function stopSignals(): { readonly stop: AbortSignal; readonly force: AbortSignal } {
  const [stop, force] = [new AbortController(), new AbortController()];
  let firstAt: number | undefined;
  const onSignal = (): void => {
    firstAt ??= Date.now();
    if (!stop.signal.aborted) stop.abort(new Error('Stopped.'));
    else if (Date.now() - firstAt > ECHO_MS) force.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return { stop: stop.signal, force: force.signal };
}
