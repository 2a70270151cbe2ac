import type { Money } from '@eventually/contracts';

export type Operation = 'authorize' | 'capture' | 'void' | 'refund';

/** What the provider is to be asked. */
export type Call =
  | { readonly operation: 'authorize'; readonly amount: Money; readonly token: string }
  | {
      readonly operation: 'capture' | 'void' | 'refund';
      readonly amount: Money;
      readonly authorizationId: string;
    };
