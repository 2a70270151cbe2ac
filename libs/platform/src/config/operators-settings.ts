import { OpsGuard } from '../http/ops-guard.js';

/** What a process's settings say about its operators, in the words of `OperatorsModule`. */
export const operatorsSettings = (config: { readonly OPS_TOKEN?: string; readonly FAULTS: boolean }) => ({
  guard: new OpsGuard(config.OPS_TOKEN),
  faults: config.FAULTS,
});
