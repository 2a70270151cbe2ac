import { useState } from 'react';
import { forgetTyped, keepTyped } from '../api/session.js';
import { follow } from '../state/room.js';

/** Where no development issuer gives a token to whoever asks. */
export function SignIn() {
  const [typed, setTyped] = useState('');
  return (
    <form
      className="sign-in card"
      onSubmit={(event) => {
        event.preventDefault();
        forgetTyped();
        keepTyped(typed);
        follow();
      }}
    >
      <h1>Who goes there?</h1>
      <p>
        The control room is for operators. Paste a token with the role <code>operator</code>; it is kept in
        this tab only.
      </p>
      <label>
        Token
        <textarea
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          rows={4}
          required
          spellCheck={false}
        />
      </label>
      <button className="primary">Enter</button>
    </form>
  );
}
