import type { Verdict } from '@eventually/control-room';

export interface Summary {
  readonly result: 'holds' | 'broken' | 'open';
  readonly text: string;
}

/** A verdict in a sentence. */
export function summary({ findings }: Verdict): Summary {
  const count = (wanted: string) => findings.filter(({ result }) => result === wanted).length;
  if (count('broken') > 0)
    return { result: 'broken', text: `${count('broken')} of ${findings.length} are broken.` };
  if (count('open') > 0)
    return { result: 'open', text: `Nothing is broken; ${count('open')} can be told at rest only.` };
  return { result: 'holds', text: `All ${findings.length} hold.` };
}
