import type { Message } from '@eventually/contract-kit';
import { advance, type AnySaga, type SagaState } from '@eventually/saga';

/** The step that is awaited has run out of time. */
export const overdue = 'deadline' as const;
type SagaInput = Message | typeof overdue;

/** `givenSaga(fulfilOrder)(start, reserved).when(declined).then(ReleaseStock(…), RejectOrder(…))` */
export const givenSaga =
  (saga: AnySaga) =>
  (...history: SagaInput[]) => {
    const state = history.reduce<SagaState | undefined>(
      (now, happening) => step(saga, now, happening)?.state ?? now,
      undefined,
    );
    return {
      when: (happening: SagaInput) => {
        const sent = step(saga, state, happening)?.send ?? [];
        return {
          then: (...commands: Message[]) => expect(sent).toEqual(commands),
          thenNothing: () => expect(sent).toEqual([]),
        };
      },
    };
  };

function step(saga: AnySaga, state: SagaState | undefined, happening: SagaInput) {
  if (happening === overdue) return advance(saga, state, 'deadline');
  if (happening.type === saga.startedBy.type)
    return advance(saga, state, { start: happening.data as object });
  return advance(saga, state, { event: happening });
}
