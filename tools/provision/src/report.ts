import type { Provisioned } from '@eventually/kafka';
import type { LoggerService } from '@nestjs/common';

/** Says what was done about the access rules of the cluster. */
export function report(rules: Provisioned | undefined, prune: boolean, log: LoggerService): void {
  if (!rules)
    return log.log('The cluster has no authorizer: whoever can connect may read and write everything.');
  for (const rule of rules.added) log.log(`Added: ${rule}`);
  for (const rule of rules.others)
    if (prune) log.log(`Removed: ${rule}`);
    else log.warn(`Nothing declared asks for this, --prune removes it: ${rule}`);
  log.log(`Every service may do what it declares; ${rules.added.length} rules were missing`);
}
