import { type Broker } from '../broker.js';
import { type ConfigRefusal, isRefusal } from '../topics/config-change.js';
import { type ConfigEntries, invalidConfig } from '../topics/topic-config.js';
import { ErrorCode } from '../wire/errors.js';
import { TOPIC_RESOURCE } from './config-entries.js';

export interface ConfigResult {
  error: ErrorCode;
  message: string | null;
}

/** Gives a topic the settings that `change` makes of its own, unless they make no sense: then `change` may say why. */
export function configureTopic(
  { topics }: Broker,
  { type, name }: { type: number; name: string },
  isDryRun: boolean,
  change: (entries: ConfigEntries) => ConfigEntries | ConfigRefusal,
): ConfigResult {
  const topic = type === TOPIC_RESOURCE ? topics.get(name) : undefined;
  if (!topic) {
    const message = 'Only settings of existing topics can be changed.';
    return { error: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, message };
  }
  const changed = change(topic.config.entries);
  if (isRefusal(changed)) return changed;
  const message = invalidConfig(changed);
  if (message !== undefined) return { error: ErrorCode.INVALID_CONFIG, message };
  if (!isDryRun) topics.configure(topic, changed);
  return { error: ErrorCode.NONE, message: null };
}
