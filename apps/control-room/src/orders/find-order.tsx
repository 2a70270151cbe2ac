import { type FormEvent, useState } from 'react';
import { linkTo } from '../frame/route.js';
import { useRoom } from '../state/room.js';
import { find } from './find.js';

/** To the saga of an order of which somebody has the id. */
export function FindOrder() {
  const [problem, setProblem] = useState<string>();
  const orders = useRoom((room) => room.orders);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const found = find(String(new FormData(form).get('order')), orders.keys());
    if ('problem' in found) return setProblem(found.problem);
    form.reset();
    setProblem(undefined);
    location.assign(linkTo('saga', found.orderId));
  };
  return (
    <form role="search" className="find" onSubmit={submit}>
      <input
        name="order"
        type="search"
        required
        maxLength={40}
        placeholder="Find by order id"
        aria-label="Find an order by its id"
        aria-describedby={problem && 'find-problem'}
        aria-invalid={problem !== undefined}
        autoComplete="off"
        spellCheck={false}
        onInput={() => setProblem(undefined)}
      />
      {problem && (
        <p id="find-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
