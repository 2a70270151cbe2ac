const KEPT_AS = 'control-room.token';

/** What the development issuer gives to whoever asks; there is none in production. */
async function developmentToken(): Promise<string | undefined> {
  const answer = await fetch('/dev/tokens/olga', { signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  );
  const isToken = answer?.ok && answer.headers.get('content-type')?.startsWith('text/plain');
  return isToken ? (await answer.text()).trim() : undefined;
}

let asked: Promise<string | undefined> | undefined;

/** An operator's token, for this tab only: what somebody typed in, else one for development. */
export function token(fresh = false): Promise<string | undefined> {
  const typed = sessionStorage.getItem(KEPT_AS);
  if (typed) return Promise.resolve(typed);
  if (fresh) asked = undefined;
  return (asked ??= developmentToken());
}

export function keepTyped(typed: string): void {
  sessionStorage.setItem(KEPT_AS, typed.trim());
}

export const forgetTyped = (): void => sessionStorage.removeItem(KEPT_AS);
