import type { Topics } from '@eventually/control-room';
import { Problem } from '@eventually/platform';
import { Get } from '@nestjs/common';
import { ForControlRoom } from '../for-control-room.js';
import { OpsClient } from '../ops-client.js';
import { merged } from './topics.js';

const KEPT_MS = 1_000;

/** What the broker has, as all services together see it; at most two seconds old. */
@ForControlRoom('topics')
export class TopicsController {
  private known: { readonly at: number; readonly topics: Promise<Topics> } | undefined;

  constructor(private readonly ops: OpsClient) {}

  @Get()
  topics(): Promise<Topics> {
    const now = Date.now();
    if (!this.known || now - this.known.at > KEPT_MS) this.known = { at: now, topics: this.ask() };
    return this.known.topics;
  }

  private async ask(): Promise<Topics> {
    const { answers } = await this.ops.askAll<Topics>('/ops/topics');
    if (answers.length > 0) return merged(answers.map(({ answer }) => answer));
    throw new Problem(503, 'Service Unavailable', { detail: 'No service can ask the broker at the moment.' });
  }
}
