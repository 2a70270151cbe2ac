import type { QueuedCall } from '../database/provider-call.js';
import type { Authorization, PaymentProvider } from './payment-provider.js';

export type Answer = Authorization | { readonly outcome: 'captured' | 'voided' | 'refunded' };

/** Makes the call under its own idempotency key. Rejects when the outcome is unknown. */
export async function askProvider(provider: PaymentProvider, call: QueuedCall): Promise<Answer> {
  const { callId, orderId, cause } = call;
  const attempt = { key: callId, traceparent: cause.traceparent };
  switch (call.operation) {
    case 'authorize':
      return provider.authorize({ orderId, amount: call.amount, token: call.token }, attempt);
    case 'capture':
      await provider.capture(call.authorizationId, attempt);
      return { outcome: 'captured' };
    case 'void':
      await provider.void(call.authorizationId, attempt);
      return { outcome: 'voided' };
    case 'refund':
      await provider.refund(call.authorizationId, attempt);
      return { outcome: 'refunded' };
  }
}
