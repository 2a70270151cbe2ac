import type { Journey, Row, ServiceJourney } from '@eventually/control-room';

/** What several services say, as one. */
export function journeyOf(
  orderId: string,
  services: readonly ServiceJourney[],
  missing: readonly string[],
): Journey {
  return {
    orderId,
    messages: services.flatMap(({ messages }) => messages).sort(by(({ time }) => time)),
    published: services.flatMap(({ published }) => published).sort(by(({ at }) => at)),
    handled: services.flatMap(({ handled }) => handled).sort(by(({ at }) => at)),
    tables: Object.fromEntries(services.map(({ service, tables }) => [service, tables])),
    missing,
  };
}

export const withInboxes = (
  journey: Journey,
  inboxes: readonly { readonly service: string; readonly answer: readonly Row[] }[],
): Journey => ({
  ...journey,
  tables: Object.fromEntries(
    Object.entries(journey.tables).map(([service, tables]) => {
      const inbox = inboxes.find((one) => one.service === service)?.answer ?? [];
      return [service, { ...tables, inbox }];
    }),
  ),
});

/** ISO-8601 in UTC sorts as text. */
const by =
  <T>(timeOf: (value: T) => string) =>
  (one: T, other: T): number =>
    timeOf(one) < timeOf(other) ? -1 : Number(timeOf(one) > timeOf(other));
