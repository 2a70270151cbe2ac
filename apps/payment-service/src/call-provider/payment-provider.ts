import type { DeclineCode, Money } from '@eventually/contracts';

export interface AuthorizationRequest {
  readonly orderId: string;
  readonly amount: Money;
  readonly token: string;
}

export type Authorization =
  | { readonly outcome: 'authorized'; readonly authorizationId: string }
  | { readonly outcome: 'declined'; readonly reason: string; readonly code: DeclineCode };

export interface Attempt {
  /** Of the call, the same at each attempt. */
  readonly key: string;
  /** W3C trace context. */
  readonly traceparent?: string | undefined;
}

/**
 * Whoever moves the money. Every call may be repeated with its key, and then has one effect and one answer.
 * A rejected promise means that the outcome is unknown, not that nothing happened.
 */
export abstract class PaymentProvider {
  abstract authorize(request: AuthorizationRequest, attempt: Attempt): Promise<Authorization>;
  abstract capture(authorizationId: string, attempt: Attempt): Promise<void>;
  abstract void(authorizationId: string, attempt: Attempt): Promise<void>;
  abstract refund(authorizationId: string, attempt: Attempt): Promise<void>;
}
