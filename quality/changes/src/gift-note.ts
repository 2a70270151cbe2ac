import type { Edit } from './checkout.js';

export interface ByHand {
  readonly edit: Edit;
  /** What turns red while this file alone is forgotten: a unit spec, or a file in which the compiler complains. */
  readonly noticedBy: string;
}

const ORDER_SERVICE = 'apps/order-service/src';
const ORDER_DETAILS = 'apps/view-service/src/order-details/order-details';
const GATEWAY = 'apps/gateway/src';

/** A note that comes with an order: the field `giftNote`, from HTTP through the event to the read model and back to HTTP. */
export const giftNote: Readonly<Record<string, ByHand>> = {
  'libs/contracts/src/order/order.stream.ts': {
    noticedBy: `${ORDER_DETAILS}.reads.ts`,
    edit: [
      ["{ event, type EventIn, stream } from '@", "{ event, type EventIn, stream, text } from '@"],
      [
        '/** A customer has ordered',
        `/** What is written on the card that goes with the goods. */
export const GiftNote = text({ max: 200 }).meta({ examples: ['Happy birthday!'] });

/** A customer has ordered`,
      ],
      ['  total: Money,\n', '  total: Money,\n  giftNote: GiftNote.optional(),\n'],
    ],
  },
  [`${ORDER_SERVICE}/database/order.entity.ts`]: {
    noticedBy: `${ORDER_SERVICE}/database/order.entity.ts`,
    edit: [
      [
        "  @Column('text', { nullable: true })\n  reason",
        `  @Column({ type: 'text', name: 'gift_note', nullable: true, update: false })
  giftNote: string | null;

  @Column('text', { nullable: true })
  reason`,
      ],
    ],
  },
  [`${ORDER_SERVICE}/database/add-gift-note.migration.ts`]: {
    noticedBy: `${ORDER_SERVICE}/database/migrations.ts`,
    edit: `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddGiftNote1770000000005 implements MigrationInterface {
  readonly name = 'AddGiftNote1770000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`ALTER TABLE orders ADD gift_note text\`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(\`ALTER TABLE orders DROP gift_note\`);
  }
}
`,
  },
  [`${ORDER_SERVICE}/database/migrations.ts`]: {
    noticedBy: `${ORDER_SERVICE}/database/migrations.spec.ts`,
    edit: [
      [
        'import { CreateOrders1770000000001 }',
        "import { AddGiftNote1770000000005 } from './add-gift-note.migration.js';\nimport { CreateOrders1770000000001 }",
      ],
      [
        '  ForgetSpentTokens1770000000004,\n',
        '  ForgetSpentTokens1770000000004,\n  AddGiftNote1770000000005,\n',
      ],
    ],
  },
  [`${ORDER_DETAILS}.reads.ts`]: {
    noticedBy: `${ORDER_DETAILS}.reads.spec.ts`,
    edit: [["'lines', 'total')", "'lines', 'total', 'giftNote')"]],
  },
  [`${ORDER_DETAILS}.projection.ts`]: {
    noticedBy: `${ORDER_DETAILS}.projection.spec.ts`,
    edit: [
      ['{ customerId, lines, total }', '{ customerId, lines, total, giftNote }'],
      ['        total,\n', '        total,\n        giftNote,\n'],
    ],
  },
  [`${ORDER_DETAILS}.document.ts`]: {
    noticedBy: `${ORDER_DETAILS}.projection.spec.ts`,
    edit: [
      ['  DeclineCode,\n', '  DeclineCode,\n  GiftNote,\n'],
      ['    total: Money,\n', '    total: Money,\n    giftNote: GiftNote.optional(),\n'],
    ],
  },
  [`${GATEWAY}/place-order/place-order.schema.ts`]: {
    noticedBy: `${GATEWAY}/place-order/place-order.schema.ts`,
    edit: [
      [
        '    payment: z.object({\n',
        '    giftNote: text({ max: 200 }).optional(),\n    payment: z.object({\n',
      ],
    ],
  },
  [`${GATEWAY}/public-api/order-document.schema.ts`]: {
    noticedBy: `${GATEWAY}/public-api/order-document.schema.ts`,
    edit: [['    total: Money,\n', '    total: Money,\n    giftNote: text({ max: 200 }).optional(),\n']],
  },
};
