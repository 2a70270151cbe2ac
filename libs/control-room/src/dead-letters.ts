/** `/control/dead-letters`: what each service has parked or given up, as its `/ops/dead-letters` lists it. */
export interface ParkedMessages {
  readonly messages: readonly ParkedMessage[];
  readonly missing: readonly string[];
}

export interface ParkedMessage {
  readonly service: string;
  readonly id: string;
  readonly state: string;
  readonly consumer: string;
  readonly key: string;
  readonly type: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly attempts: number;
  readonly cause: string | null;
  readonly parkedAt: string;
  readonly nextAttemptAt: string | null;
  readonly parkedOfKey: number;
}

/** `POST /control/dead-letters/{service}/{id}/replay` and `/discard`. */
export interface Treatment {
  readonly reason?: string;
}
