import { setTimeout as delay } from 'node:timers/promises';
import { type Client } from '../connections/client.js';
import { type GroupCoordinator } from '../groups/coordinator.js';
import { ErrorCode, type ErrorName } from '../wire/errors.js';
import { ArmedFault, type Bounds } from './armed-fault.js';

const PRODUCE = 0; // the API's key in the protocol

const LONGEST_DELAY_MS = 10_000;

/** What can go wrong between a client and a broker, on request. Nothing is armed until a test does so. */
export class Faults {
  private readonly lostAnswers = new ArmedFault();
  private readonly repeatedFetches = new ArmedFault();
  private readonly delays = new ArmedFault();
  private readonly refusals = new ArmedFault();
  private readonly refusedTopics = new Map<string, { fault: ArmedFault; error: ErrorCode }>();
  private delayMs = 0;

  constructor(
    private readonly clients: ReadonlySet<Client>,
    private readonly groups: GroupCoordinator,
  ) {}

  /** The records are stored, but the connection ends before the acknowledgement is sent. */
  dropProduceResponses(times: number, bounds: Omit<Bounds, 'times'> = {}): void {
    this.lostAnswers.arm({ times, ...bounds });
  }

  /**
   * In so many requests the records for this topic are refused with the error of this name, and not stored. A request
   * for several topics is refused for this one only.
   */
  refuseProduce(topic: string, error: ErrorName, times = 1, bounds: Omit<Bounds, 'times'> = {}): void {
    const code = Object.hasOwn(ErrorCode, error) ? ErrorCode[error] : ErrorCode.NONE;
    if (!code)
      throw new RangeError(
        `error is ${error}: it must be a name in wire/errors.ts, such as NOT_ENOUGH_REPLICAS`,
      );
    if (!topic) throw new RangeError('topic is empty: it must name the topic to refuse');
    const fault = new ArmedFault();
    fault.arm({ times, ...bounds });
    this.refusedTopics.set(topic, { fault, error: code });
  }

  /** The records of a fetched partition are delivered twice in one answer. Answers without records do not count. */
  duplicateFetches(times: number, bounds: Omit<Bounds, 'times'> = {}): void {
    this.repeatedFetches.arm({ times, ...bounds });
  }

  /** Every answer leaves `ms` (10 000 at most) later than it could. */
  delayResponses(ms: number, bounds: Bounds = {}): void {
    if (!(ms >= 0 && ms <= LONGEST_DELAY_MS)) {
      throw new RangeError(`ms is ${ms}: it must be 0 to ${LONGEST_DELAY_MS}`);
    }
    this.delays.arm({ times: Infinity, ...bounds });
    this.delayMs = ms;
  }

  /** New connections are closed as soon as they are there; existing ones are not touched. */
  refuseConnections(bounds: Bounds = {}): void {
    this.refusals.arm({ times: Infinity, ...bounds });
  }

  /** Cuts every connection there is now, and returns how many. Their clients may come back at once. */
  cutConnections(): number {
    for (const client of this.clients) client.close();
    return this.clients.size;
  }

  /** Makes the members of a group (without a name: of all groups) join again; returns how many groups that were. */
  rebalanceNow(groupId?: string): number {
    const groups = this.groups.all().filter((group) => groupId === undefined || group.id === groupId);
    return groups.filter((group) => group.rebalanceNow()).length;
  }

  /** Nothing is armed any more. */
  clear(): void {
    for (const fault of [this.lostAnswers, this.repeatedFetches, this.delays, this.refusals]) fault.disarm();
    this.refusedTopics.clear();
  }

  get refusesConnection(): boolean {
    return this.refusals.strikes();
  }

  /** Why records for this topic may not be stored now; uses the fault up once. */
  refusalToStore(topic: string): ErrorCode {
    const refusal = this.refusedTopics.get(topic);
    return refusal?.fault.strikes() ? refusal.error : ErrorCode.NONE;
  }

  /** What is delivered for these records. */
  delivered(records: Buffer): Buffer {
    return records.length > 0 && this.repeatedFetches.strikes() ? Buffer.concat([records, records]) : records;
  }

  /** Between carrying out a request and answering it: what to wait for, if anything. Throws when there shall be no answer. */
  beforeAnswer(apiKey: number): Promise<void> | undefined {
    if (apiKey === PRODUCE && this.lostAnswers.strikes()) throw new Error('fault: answer dropped');
    return this.delays.strikes() ? delay(this.delayMs) : undefined;
  }
}
