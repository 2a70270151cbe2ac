import { type Applying, type Observer, type Publishing } from './observer.js';

type Report = (what: string, error: unknown) => void;

/** The whole of an observer of which a part is given: it cannot fail what it watches, whatever it throws is reported. */
export function contained(part: Partial<Observer>, report: Report): Observer {
  const tried = <T>(what: string, tell: () => T, otherwise: T): T => {
    try {
      return tell();
    } catch (error) {
      report(what, error);
      return otherwise;
    }
  };
  const told = (what: string, tell: () => void): void => tried(what, tell, undefined);
  return {
    publishing(service, rows) {
      const publishing = tried<Publishing | undefined>(
        'publishing',
        () => part.publishing?.(service, rows),
        undefined,
      );
      return {
        acknowledged: (places) => told('acknowledged', () => publishing?.acknowledged(places)),
        failed: (error) => told('failed', () => publishing?.failed(error)),
      };
    },
    consuming(consumer, progress) {
      const end = tried('consuming', () => part.consuming?.(consumer, progress), undefined);
      return () => told('consuming', () => end?.());
    },
    around: (records, work) => around(part, records, work, report),
    applying(consumer, messages) {
      const applying = tried<Applying | undefined>(
        'applying',
        () => part.applying?.(consumer, messages),
        undefined,
      );
      return {
        traceparents: applying?.traceparents,
        committed: (settled) => told('committed', () => applying?.committed(settled)),
        rolledBack: (error) => told('rolledBack', () => applying?.rolledBack(error)),
      };
    },
    parked: (consumer, messages) => told('parked', () => part.parked?.(consumer, messages)),
    sagaEnded: (...ended) => told('sagaEnded', () => part.sagaEnded?.(...ended)),
  };
}

/** The work is done once, whatever the observer makes of it, and what becomes of it is nobody else's to say. */
function around<T>(
  part: Partial<Observer>,
  records: Parameters<Observer['around']>[0],
  work: () => Promise<T>,
  report: Report,
): Promise<T> {
  let running: Promise<T> | undefined;
  const once = (): Promise<T> => (running ??= work());
  try {
    part.around?.(records, once).catch(
      (error: unknown) =>
        void running?.then(
          () => report('around', error),
          () => undefined,
        ),
    );
  } catch (error) {
    report('around', error);
  }
  return once();
}
