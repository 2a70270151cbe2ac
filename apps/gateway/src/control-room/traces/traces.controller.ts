import type { Span, Trace } from '@eventually/control-room';
import { invalid, isTraceId, spansOf } from '@eventually/platform';
import { Get, Param } from '@nestjs/common';
import { ForControlRoom } from '../for-control-room.js';
import { OpsClient } from '../ops-client.js';

/** What all processes remember of one trace. */
@ForControlRoom('traces')
export class TracesController {
  constructor(private readonly ops: OpsClient) {}

  @Get(':traceId')
  async trace(@Param('traceId') traceId: string): Promise<Trace> {
    if (!isTraceId(traceId)) throw invalid([{ path: 'traceId', message: 'must be 32 hexadecimal digits' }]);
    const { answers, missing } = await this.ops.askEveryInstance<Span[]>(`/ops/traces/${traceId}`);
    const spans = [...spansOf(traceId), ...answers.flatMap(({ answer }) => answer)];
    return { traceId, spans: spans.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)), missing };
  }
}
