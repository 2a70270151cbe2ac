import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleOf, type Message } from '@eventually/contract-kit';
import { streams } from '@eventually/contracts';
import { sagas } from '@eventually/order-service/sagas';
import { type AnySaga, commandsOf, type SagaStep } from '@eventually/saga';
import { givenSaga, overdue } from '@eventually/testing';
import { flowDocuments } from './flow-documents.js';
import { flowOf } from './flow-of.js';
import { mermaid } from './mermaid.js';
import { readMermaid } from './testing/read-mermaid.js';

const apps = fileURLToPath(new URL('../../../../apps', import.meta.url));
const [fulfilOrder] = sagas as [AnySaga];
const flow = flowOf(fulfilOrder, 'order-service', streams);
const drawn = readMermaid(mermaid(flow));
const within = (...frames: string[]): string[] =>
  drawn.arrows.filter((arrow) => String(arrow.frames) === String(frames)).map(({ text }) => text);

describe('the picture of a saga', () => {
  it('is there for every saga of every app', async () => {
    const defined = readdirSync(apps, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.saga.ts') && !file.includes('node_modules'))
      .map((file) => `libs/contracts/documents/flows/${basename(file, '.saga.ts')}.md`);
    expect(defined).not.toEqual([]);
    expect((await flowDocuments()).map(({ path }) => path)).toEqual(expect.arrayContaining(defined));
  });

  it('has a lane for its service and for each participant', () =>
    expect(drawn.lanes).toEqual(['order-service', 'inventory-service', 'payment-service']));

  it('shows downwards how it succeeds', () =>
    expect(within()).toEqual([
      'order-service ->> inventory-service: ReserveStock',
      'inventory-service -->> order-service: StockReserved',
      'order-service ->> payment-service: AuthorizePayment',
      'payment-service -->> order-service: PaymentRequested',
      'payment-service -->> order-service: PaymentAuthorized',
      'order-service ->> order-service: ConfirmOrder',
      'order-service -->> order-service: OrderConfirmed',
      'order-service ->> inventory-service: CommitStock',
      'order-service ->> payment-service: CapturePayment',
    ]));

  it('names every command of the saga', () => {
    const said = drawn.arrows.map(({ text }) => text.split(': ')[1]);
    expect(said).toEqual(expect.arrayContaining(commandsOf(fulfilOrder)));
  });

  it('says what an answer that comes too late leads to', () =>
    expect(within('no answer within 8 s', 'PaymentAuthorized after all')).toEqual([
      'order-service -x payment-service: CancelPayment',
    ]));
});

describe('what the picture promises is what the saga does', () => {
  const data = { ...(exampleOf(fulfilOrder.startedBy) as object), reason: 'x' };
  const started = fulfilOrder.startedBy(data);
  const [{ success: reserved }, { success: authorized, failure: declined }] = fulfilOrder.steps as [
    SagaStep<unknown>,
    SagaStep<unknown>,
  ];
  const example = (type: typeof reserved): Message => type(exampleOf(type));
  const all = fulfilOrder.steps.flatMap(({ send, undo }) => [send, ...(undo ? [undo] : [])]);
  /** The commands that these lines draw, with a reason where one is due. */
  const commands = (lines: readonly string[], reason: string): Message[] =>
    lines
      .filter((line) => !line.includes('-->>'))
      .map((line) => line.split(': ')[1])
      .map((name) => [...all, ...fulfilOrder.compensated].find(({ type }) => type === name)!)
      .map((type) => type({ ...data, reason }));

  it('when the payment is declined', () => {
    const refusal = { ...(exampleOf(declined!) as object), reason: 'no cover' };
    const [, , ...lines] = [...within('refused')]; // StockRejected and its RejectOrder come first
    givenSaga(fulfilOrder)(started, example(reserved))
      .when(declined!(refusal))
      .then(...commands(lines, 'no cover'));
  });

  it('when the provider is silent', () =>
    givenSaga(fulfilOrder)(started, example(reserved))
      .when(overdue)
      .then(...commands(within('no answer within 8 s'), 'no receipt of AuthorizePayment in time')));

  it('when it is cancelled at its end', () => {
    const frame = 'OrderCancelled, here or anywhere above: what was begun is undone';
    const confirmed = example(fulfilOrder.steps[2]!.success);
    givenSaga(fulfilOrder)(started, example(reserved), example(authorized), confirmed)
      .when(example(fulfilOrder.cancelledBy!))
      .then(...commands(within(frame), ''));
  });
});

describe('the reader of these pictures', () => {
  const refused =
    (line: string): (() => unknown) =>
    () =>
      readMermaid(`sequenceDiagram\n  participant a as a-service\n  ${line}`);

  it.each(['a->>b: Hello', 'a->>a Hello', 'a=>a: Hello', 'a->>a: one; two', 'end', 'break why', 'loop on'])(
    'refuses %s',
    (line) => expect(refused(line)).toThrow(/^'.*': /),
  );
});
